import type { FlowContext } from "../../flow/context.js";
import { type RawImplementation, selfOf } from "./implementation.js";
import { returnBytes, utf8 } from "./memory.js";

/** A `flow-context` function that returns text. */
const contextText =
  (read: (context: FlowContext) => string): RawImplementation =>
  (type, cx) => {
    const self = selfOf<FlowContext>(type, cx, "flow-context");
    return (handle: number, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const bytes = utf8(read(self(handle)));
        returnBytes(cx, target >>> 0, bytes, 0, bytes.length);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  };

/** `torvyn:streaming/types`, `flow-context`. */
export const flowContextFunctions: Readonly<Record<string, RawImplementation>> = {
  "[method]flow-context.trace-id": contextText((context) => context.identity.traceId),
  "[method]flow-context.span-id": contextText((context) => context.spanId),
  "[method]flow-context.flow-id": contextText((context) => context.identity.flowId),
  "[method]flow-context.deadline-ns": (type, cx) => {
    const self = selfOf<FlowContext>(type, cx, "flow-context");
    return (handle: number) => {
      try {
        cx.instance.requireLeave();
        return self(handle).deadlineNs;
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
};
