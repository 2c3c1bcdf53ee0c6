import { interfaceName } from "@torvyn/contract";
import type { RawBinder } from "@torvyn/engine/raw";
import type { NodeEnvironment } from "../../flow/plan.js";
import { hasContractType } from "../contract-signatures.js";
import { allocatorFunctions } from "./allocator.js";
import { bufferFunctions } from "./buffer.js";
import { capabilityFunctions } from "./capability-query.js";
import { flowContextFunctions } from "./flow-context.js";
import type { RawImplementation } from "./implementation.js";
import { mutableBufferFunctions } from "./mutable-buffer.js";

const implementations: Readonly<Record<string, Readonly<Record<string, RawImplementation>>>> = {
  "torvyn:streaming/types": { ...bufferFunctions, ...mutableBufferFunctions, ...flowContextFunctions },
  "torvyn:streaming/buffer-allocator": allocatorFunctions,
  "torvyn:resources/buffer-ops": allocatorFunctions,
  "torvyn:capabilities/capability-query": capabilityFunctions,
};

/** Binds the contract's imports by hand where a component's types are the contract's; the rest is left to the engine. */
export const rawBinder =
  (environment: NodeEnvironment): RawBinder =>
  (func, cx) => {
    const name = interfaceName(func.interface);
    if (cx.encoding !== "utf8" || !hasContractType(name, func.name, func.type)) return undefined;
    return implementations[name]?.[func.name]?.(func.type, cx, environment);
  };
