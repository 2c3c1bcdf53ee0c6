import { type Role, roles } from "@torvyn/contract";
import type { Instance } from "@torvyn/engine";
import type { RawExport } from "@torvyn/engine/raw";
import type { NodeEnvironment } from "../../flow/plan.js";
import type { Lifecycle, Stage } from "../../flow/stage.js";
import { hasContractType } from "../contract-signatures.js";
import { rawEvaluate, rawProcess, rawPush } from "./element-functions.js";
import { rawComplete, rawInit, rawTeardown } from "./plain-functions.js";
import { rawNotify, rawPull } from "./source.js";

const lifecycleName = "torvyn:streaming/lifecycle";

/** A function to call by hand; undefined when it is not there, or not what the contract says, or not in UTF-8. */
export function find(instance: Instance, interfaceName: string, name: string): RawExport | undefined {
  const found = instance.rawExport(interfaceName, name);
  if (found?.context.encoding !== "utf8" || !hasContractType(interfaceName, name, found.type)) return undefined;
  return found;
}

/** The stage that an instance plays by calls by hand; undefined when a function of it does not fit. */
export function rawStage(
  instance: Instance,
  exported: string,
  role: Role,
  environment: NodeEnvironment,
  hasLifecycle: boolean,
): Stage | undefined {
  const [first, second] = roles[role].functions.map((name) => find(instance, exported, name));
  const lifecycle = hasLifecycle ? rawLifecycle(instance) : undefined;
  if (first === undefined || (hasLifecycle && lifecycle === undefined)) return undefined;
  switch (role) {
    case "source": {
      if (second === undefined) return undefined;
      return { role, lifecycle, pull: rawPull(first, environment), notifyBackpressure: rawNotify(second) };
    }
    case "processor":
      return { role, lifecycle, process: rawProcess(first, environment) };
    case "filter":
      return { role, lifecycle, evaluate: rawEvaluate(first, environment) };
    case "sink": {
      if (second === undefined) return undefined;
      return { role, lifecycle, push: rawPush(first, environment), complete: rawComplete(second) };
    }
    default:
      return undefined;
  }
}

function rawLifecycle(instance: Instance): Lifecycle | undefined {
  const init = find(instance, lifecycleName, "init");
  const teardown = find(instance, lifecycleName, "teardown");
  if (init === undefined || teardown === undefined) return undefined;
  return { init: rawInit(init), teardown: rawTeardown(teardown) };
}
