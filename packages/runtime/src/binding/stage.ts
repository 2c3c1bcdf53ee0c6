import { type Role, roles } from "@torvyn/contract";
import type { Instance } from "@torvyn/engine";
import type { RawExport } from "@torvyn/engine/raw";
import type { NodeEnvironment } from "../flow/plan.js";
import type { Lifecycle, Stage } from "../flow/stage.js";
import { hasContractType } from "./contract-signatures.js";
import {
  type GenericInterface,
  genericComplete,
  genericEvaluate,
  genericInit,
  genericNotify,
  genericProcess,
  genericPull,
  genericPush,
  genericTeardown,
} from "./generic/stage.js";
import { rawEvaluate, rawProcess, rawPush } from "./raw/element-functions.js";
import { rawComplete, rawInit, rawTeardown } from "./raw/plain-functions.js";
import { rawNotify, rawPull } from "./raw/source.js";

/** Which functions go through bindings by hand; tests turn them off to compare both paths. */
export type BindingMode = "fast where possible" | "generic";

/** One exported interface of an instance: a function of it by hand where its type is the contract's, else generic. */
class ExportedInterface {
  readonly #instance: Instance;
  readonly #name: string;
  readonly #generic: GenericInterface;
  readonly #mode: BindingMode;

  private constructor(instance: Instance, name: string, generic: GenericInterface, mode: BindingMode) {
    this.#instance = instance;
    this.#name = name;
    this.#generic = generic;
    this.#mode = mode;
  }

  /** The first of the interfaces that the instance exports, in any compatible version. */
  static find(instance: Instance, names: readonly string[], mode: BindingMode): ExportedInterface | undefined {
    for (const name of names) {
      const key = Object.keys(instance.exports).find((one) => one === name || one.startsWith(`${name}@`));
      if (key !== undefined) return new ExportedInterface(instance, name, instance.exports[key], mode);
    }
    return undefined;
  }

  bind<T>(name: string, byHand: (raw: RawExport) => T, generically: (all: GenericInterface) => T): T {
    const raw = this.#mode === "generic" ? undefined : this.#instance.rawExport(this.#name, name);
    const fits = raw?.context.encoding === "utf8" && hasContractType(this.#name, name, raw.type);
    return raw !== undefined && fits ? byHand(raw) : generically(this.#generic);
  }
}

/** The stage that a node's instance plays. Throws when it does not export its role's interface; linking checks that before. */
export function bindStage(
  instance: Instance,
  role: Role,
  environment: NodeEnvironment,
  mode: BindingMode = "fast where possible",
): Stage {
  const exported = ExportedInterface.find(instance, roles[role].interfaces, mode);
  if (exported === undefined) throw new Error(`component "${instance.name}" exports no ${role}`);
  const lifecycle = bindLifecycle(instance, mode);
  const env = environment;
  switch (role) {
    case "source": {
      const pull = exported.bind(
        "pull",
        (raw) => rawPull(raw, env),
        (all) => genericPull(all, env),
      );
      const notifyBackpressure = exported.bind("notify-backpressure", rawNotify, genericNotify);
      return { role, lifecycle, pull, notifyBackpressure };
    }
    case "processor": {
      const process = exported.bind(
        "process",
        (raw) => rawProcess(raw, env),
        (all) => genericProcess(all, env),
      );
      return { role, lifecycle, process };
    }
    case "filter": {
      const evaluate = exported.bind(
        "evaluate",
        (raw) => rawEvaluate(raw, env),
        (all) => genericEvaluate(all, env),
      );
      return { role, lifecycle, evaluate };
    }
    case "sink": {
      const push = exported.bind(
        "push",
        (raw) => rawPush(raw, env),
        (all) => genericPush(all, env),
      );
      const complete = exported.bind("complete", rawComplete, genericComplete);
      return { role, lifecycle, push, complete };
    }
    default:
      throw new Error(`a ${role} cannot be bound`);
  }
}

function bindLifecycle(instance: Instance, mode: BindingMode): Lifecycle | undefined {
  const exported = ExportedInterface.find(instance, ["torvyn:streaming/lifecycle"], mode);
  return (
    exported && {
      init: exported.bind("init", rawInit, genericInit),
      teardown: exported.bind("teardown", rawTeardown, genericTeardown),
    }
  );
}
