import { interfaceName, type Role, roles } from "@torvyn/contract";
import type { Component, Instance, InstantiateOptions } from "@torvyn/engine";
import type { NodeEnvironment } from "../flow/plan.js";
import type { Stage } from "../flow/stage.js";
import { withBatches } from "./batch/stage.js";
import { resources } from "./generic/resources.js";
import { genericStage } from "./generic/stage.js";
import { RawBinding } from "./raw/binder.js";
import { rawStage } from "./raw/stage.js";

/**
 * `fast`: by hand, as long as every type is the contract's and strings are UTF-8, with batches where the component takes
 * them. `single`: the same without batches. `generic`: through the engine.
 */
export type BindingMode = "fast" | "single" | "generic";

type Options = Pick<InstantiateOptions, "name" | "wasi" | "limits">;

/** Instantiates a component and binds it to its role. */
export async function bindComponent(
  component: Component,
  role: Role,
  environment: NodeEnvironment,
  options: Options,
  mode: BindingMode,
): Promise<Stage> {
  const batches = mode === "fast";
  const fast = mode === "generic" ? undefined : await bindByHand(component, role, environment, options, batches);
  return fast ?? bindGenerically(component, role, environment, options);
}

async function bindByHand(
  component: Component,
  role: Role,
  environment: NodeEnvironment,
  options: Options,
  batches: boolean,
): Promise<Stage | undefined> {
  const binding = new RawBinding(environment);
  try {
    const instance = await component.instantiate({ ...options, raw: binding.binder });
    const lifecycle = findExport(instance, ["torvyn:streaming/lifecycle"]) !== undefined;
    const stage = rawStage(instance, interfaceName(roleExport(instance, role)), role, environment, lifecycle);
    return stage && batches ? withBatches(stage, instance, environment) : stage;
  } catch (error) {
    // An import that was left out has failed the linking before any code of the component ran.
    if (binding.differs !== undefined) return undefined;
    throw error;
  }
}

async function bindGenerically(
  component: Component,
  role: Role,
  environment: NodeEnvironment,
  options: Options,
): Promise<Stage> {
  const host = { environment, resources: resources(environment) };
  const { types, allocator, capabilityQuery } = host.resources;
  const imports = {
    "torvyn:streaming/types": types,
    "torvyn:streaming/buffer-allocator": allocator,
    "torvyn:resources/buffer-ops": allocator,
    "torvyn:capabilities/capability-query": capabilityQuery,
  };
  const instance = await component.instantiate({ ...options, imports });
  const lifecycle = findExport(instance, ["torvyn:streaming/lifecycle"]);
  const { exports } = instance;
  return genericStage(role, exports[roleExport(instance, role)], lifecycle && exports[lifecycle], host);
}

/** The key of the first of some interfaces that an instance exports, in any version: linking has checked that. */
function findExport(instance: Instance, interfaces: readonly string[]): string | undefined {
  const keys = Object.keys(instance.exports);
  for (const name of interfaces) {
    const key = keys.find((candidate) => interfaceName(candidate) === name);
    if (key !== undefined) return key;
  }
  return undefined;
}

function roleExport(instance: Instance, role: Role): string {
  const key = findExport(instance, roles[role].interfaces);
  if (key === undefined) throw new Error(`component "${instance.name}" exports no ${role}`);
  return key;
}
