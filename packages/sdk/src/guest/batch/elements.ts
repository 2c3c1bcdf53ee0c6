import type { ElementMeta } from "@torvyn/contract";
import { elementsHeader, headerWords, separator, withSpans } from "@torvyn/contract/batch";
import { utf8 } from "../element.js";
import type { FlowContextHandle } from "../host.js";

/** Payloads up to here, in bytes, are decoded all at once when the text of one of them is asked for. */
const decodedTogether = 65_536;

/** The frame of elements, read where somebody asks. */
export class ElementsFrame {
  readonly bytes: Uint8Array;
  /** Header and ends of the payloads. */
  readonly words: Uint32Array;
  readonly count: number;
  /** Where the payloads begin. */
  readonly base: number;
  private readonly view: DataView;
  private types: readonly (readonly [first: number, text: string])[] | undefined;

  constructor(frame: Uint8Array) {
    // Words are aligned where bindings give a list a buffer of its own, or lend it from the engine's memory; others have to
    // be moved.
    this.bytes = frame.byteOffset % 4 === 0 ? frame : frame.slice();
    const { buffer, byteOffset, byteLength } = this.bytes;
    this.view = new DataView(buffer, byteOffset, byteLength);
    this.count = this.view.getUint32(0, true);
    this.words = new Uint32Array(buffer, byteOffset, headerWords + this.count);
    this.base = this.words[elementsHeader.payloads]!;
  }

  /** The text of every payload; null when they are too long to be decoded together, or not to be told apart then. */
  texts(): readonly string[] | null {
    const { words, count, base, bytes } = this;
    const end = base + words[headerWords + count - 1]!;
    if (end - base > decodedTogether) return null;
    const texts = utf8.decode(bytes.subarray(base, end)).split(separator);
    return texts.length === count ? texts : null;
  }

  meta(index: number): ElementMeta {
    const { count, view } = this;
    const column = 4 * (headerWords + count) + 8 * index;
    this.types ??= this.readTypes();
    return {
      sequence: view.getBigUint64(column, true),
      timestampNs: view.getBigUint64(column + 8 * count, true),
      contentType: this.types.findLast(([first]) => first <= index)?.[1] ?? "",
    };
  }

  context(index: number): FlowContextHandle {
    const { count, words, bytes, view } = this;
    const start = words[elementsHeader.context]!;
    const flowEnd = start + 8 + view.getUint32(start, true);
    const traceEnd = flowEnd + view.getUint32(start + 4, true);
    const spans = words[elementsHeader.flags]! & withSpans;
    const span = 4 * headerWords + 20 * count + 8 * index;
    return {
      flowId: () => utf8.decode(bytes.subarray(start + 8, flowEnd)),
      traceId: () => utf8.decode(bytes.subarray(flowEnd, traceEnd)),
      spanId: () => (spans ? view.getBigUint64(span, true).toString(16).padStart(16, "0") : ""),
      deadlineNs: () => 0n,
    };
  }

  private readTypes(): [number, string][] {
    const { words, bytes, view } = this;
    const types: [number, string][] = [];
    const table = words[elementsHeader.types]!;
    const texts = table + 8 * words[elementsHeader.typeCount]!;
    let at = texts;
    for (let entry = table; entry < texts; entry += 8) {
      const end = at + view.getUint32(entry + 4, true);
      types.push([view.getUint32(entry, true), utf8.decode(bytes.subarray(at, end))]);
      at = end;
    }
    return types;
  }
}
