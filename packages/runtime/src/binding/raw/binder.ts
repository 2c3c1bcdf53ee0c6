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

/** Binds the contract's imports of one instance by hand. */
export class RawBinding {
  /** An import of the contract that has another type, or strings that are not UTF-8: by hand it cannot be bound. */
  differs: string | undefined;
  readonly binder: RawBinder;

  constructor(environment: NodeEnvironment) {
    this.binder = (func, cx) => {
      const base = interfaceName(func.interface);
      const implementation = implementations[base]?.[func.name];
      if (implementation === undefined) return undefined;
      if (cx.encoding === "utf8" && hasContractType(base, func.name, func.type)) {
        return implementation(func.type, cx, environment);
      }
      this.differs = `${base}#${func.name}`;
      return undefined;
    };
  }
}
