import type { RawImplementation } from "./implementation.js";
import { textAt } from "./memory.js";

/** `torvyn:capabilities/capability-query`. */
export const capabilityFunctions: Readonly<Record<string, RawImplementation>> = {
  "has-capability": (_type, cx, { capabilities }) => {
    return (start: number, length: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        return capabilities.has(textAt(cx, start >>> 0, length >>> 0)) ? 1 : 0;
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
};
