import type { RawExport } from "@torvyn/engine/raw";
import type { Element } from "../../flow/element.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { resourceOf } from "./implementation.js";
import { lowerContentType } from "./memory.js";

/**
 * Calls a function that takes a `stream-element` (flat: sequence, timestamp, content type, payload, context) and returns
 * what the core function returned: a pointer. Payload and context are lent for the call.
 */
export function elementCaller(raw: RawExport, environment: NodeEnvironment): (element: Element) => number {
  const { context: cx, core, instance } = raw;
  const { handles } = instance;
  const { context } = environment;
  const element = raw.type.params[0]?.type;
  const fields = element?.kind === "record" ? element.fields : [];
  const payloadType = resourceOf(fields[1]?.type);
  const contextType = resourceOf(fields[2]?.type);
  return (given) => {
    const { length } = given.contentType.bytes;
    const contentType = lowerContentType(cx, given.contentType);
    context.element = given;
    const payload = handles.addBorrow(payloadType, given.payload);
    const lentContext = handles.addBorrow(contextType, context);
    instance.borrows += 2;
    const at = core(given.sequence, given.timestampNs, contentType, length, payload, lentContext) >>> 0;
    cx.fresh();
    return at;
  };
}
