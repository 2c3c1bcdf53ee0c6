import type { RawExport, ValueType } from "@torvyn/engine/raw";
import { ImmutableBuffer } from "../../buffer/immutable.js";
import type { Element } from "../../flow/element.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { resourceOf } from "./implementation.js";

/**
 * Reads an `output-element` (32 bytes: sequence, timestamp, content type at 16, payload at 24) and takes its payload
 * over. Sequence and timestamp are the host's to give, so that the component's are not read.
 */
export function outputReader(raw: RawExport, environment: NodeEnvironment): (at: number, into: Element) => void {
  const { context: cx } = raw;
  const { handles } = raw.instance;
  const { contentTypes } = environment;
  const resource = resourceOf(findOwn(raw.type.result));
  return (at, into) => {
    const { view } = cx;
    const start = view.getUint32(at + 16, true);
    const length = view.getUint32(at + 20, true);
    cx.checkRange(start, length, 1);
    into.contentType = contentTypes.fromMemory(view, start, length);
    const payload = handles.takeOwn(view.getInt32(at + 24, true), resource);
    if (!(payload instanceof ImmutableBuffer)) throw new TypeError("the payload is not a buffer of the host");
    into.payload = payload;
  };
}

/** The only owned resource in a `pull` or `process` result. */
function findOwn(type: ValueType | null): ValueType | undefined {
  switch (type?.kind) {
    case "own":
      return type;
    case "option":
      return findOwn(type.element);
    case "result":
      return findOwn(type.ok);
    case "record":
      return firstOwn(type.fields);
    case "variant":
      return firstOwn(type.cases);
    default:
      return undefined;
  }
}

function firstOwn(parts: readonly { readonly type: ValueType | null }[]): ValueType | undefined {
  for (const { type } of parts) {
    const found = findOwn(type);
    if (found !== undefined) return found;
  }
  return undefined;
}
