import type { ElementMeta } from "@torvyn/contract";
import { elementsHeader, headerWords, looked, separator, withSpans } from "@torvyn/contract/batch";
import type { Element, FlowContext } from "../../element.js";
import { GuestContext, jsonOf, released, utf8 } from "../element.js";
import type { FlowContextHandle } from "../host.js";

/** Payloads up to here, in bytes, are decoded all at once when the text of one of them is asked for. */
const decodedTogether = 65_536;

/** Whether the text of the payload was handed out: what happens to its bytes later does not change it. */
const told = 4;

/** What an element keeps of its own; only what was asked for. */
interface OwnParts {
  info: ElementMeta | undefined;
  read: Uint8Array | undefined;
  decoded: string | undefined;
}

/**
 * The elements of one batch after the other, lent one at a time. Everything here runs interpreted, once per element: an
 * element is an object literal without fields, because that is what the engine makes fastest, and its methods find what
 * is common to the batch here.
 */
export class BatchElements {
  count = 0;
  /** What was done to the payload of the lent element: `looked`, `told`. */
  access = 0;
  private readonly call: string;
  private readonly prototype: Element;
  private frame!: Uint8Array;
  private words!: Uint32Array;
  private live: Element | undefined;
  /** The context of the lent element, when it was asked for. */
  private view: GuestContext | undefined;
  private at = 0;
  /** The text of every payload; undefined when nobody has asked, null when they cannot be decoded together. */
  private texts: readonly string[] | null | undefined;
  private types: readonly (readonly [first: number, text: string])[] | undefined;

  constructor(operation: string) {
    this.call = `${operation}()`;
    this.prototype = this.makePrototype();
  }

  begin(frame: Uint8Array): void {
    const { buffer, byteOffset } = frame;
    // Bindings give every list a buffer of its own, where words are aligned; others have to be moved.
    this.frame = byteOffset % 4 === 0 ? frame : frame.slice();
    const count = new DataView(buffer, byteOffset, 4).getUint32(0, true);
    this.words = new Uint32Array(this.frame.buffer, this.frame.byteOffset, headerWords + count);
    this.count = count;
    this.texts = undefined;
    this.types = undefined;
  }

  /** Lends the element at `index`, and takes the one before back. */
  lend(index: number): Element {
    if (this.view !== undefined) this.endView();
    this.at = index;
    this.access = 0;
    const element = { __proto__: this.prototype } as unknown as Element;
    this.live = element;
    return element;
  }

  /** Takes the last element back. */
  end(): void {
    this.endView();
    this.live = undefined;
  }

  private endView(): void {
    this.view?.end();
    this.view = undefined;
  }

  private makePrototype(): Element {
    const batch = this;
    const prototype: Element & OwnParts & ThisType<Element & OwnParts> = {
      info: undefined,
      read: undefined,
      decoded: undefined,
      get meta(): ElementMeta {
        if (batch.live !== this) throw released("element.meta", batch.call);
        this.info ??= batch.meta();
        return this.info;
      },
      get size(): number {
        if (batch.live !== this) throw released("element.size", batch.call);
        return batch.stop() - batch.start();
      },
      get context(): FlowContext {
        if (batch.live !== this) throw released("element.context", batch.call);
        batch.view ??= new GuestContext(batch.context());
        return batch.view;
      },
      bytes(): Uint8Array {
        if (batch.live !== this) throw released("element.bytes()", batch.call);
        if (batch.access & told) this.decoded ??= batch.texts![batch.at];
        batch.access |= looked;
        // A copy, because its ArrayBuffer is the author's to keep, transfer or write to.
        this.read ??= batch.frame.slice(batch.start(), batch.stop());
        return this.read;
      },
      text(): string {
        if (batch.live !== this) throw released("element.text()", batch.call);
        if (this.decoded !== undefined) return this.decoded;
        if (this.read === undefined) {
          const texts = batch.texts === undefined ? batch.decodeAll() : batch.texts;
          if (texts !== null) {
            batch.access = looked | told;
            return texts[batch.at]!;
          }
        }
        this.decoded = utf8.decode(this.bytes());
        return this.decoded;
      },
      json<T>(): T {
        if (batch.live !== this) throw released("element.json()", batch.call);
        return jsonOf(this.text());
      },
    };
    return prototype;
  }

  private start(): number {
    const { words, at } = this;
    return words[elementsHeader.payloads]! + (at === 0 ? 0 : words[headerWords + at - 1]! + 1);
  }

  private stop(): number {
    return this.words[elementsHeader.payloads]! + this.words[headerWords + this.at]!;
  }

  private decodeAll(): readonly string[] | null {
    const { words, count } = this;
    const start = words[elementsHeader.payloads]!;
    const length = words[headerWords + count - 1]!;
    this.texts = null;
    if (length <= decodedTogether) {
      const texts = utf8.decode(this.frame.subarray(start, start + length)).split(separator);
      // More of them: there is U+0000 in a payload.
      if (texts.length === count) this.texts = texts;
    }
    return this.texts;
  }

  private dataView(): DataView {
    return new DataView(this.frame.buffer, this.frame.byteOffset, this.frame.byteLength);
  }

  private meta(): ElementMeta {
    const { at, count } = this;
    const view = this.dataView();
    const column = 4 * (headerWords + count) + 8 * at;
    this.types ??= this.readTypes(view);
    return {
      sequence: view.getBigUint64(column, true),
      timestampNs: view.getBigUint64(column + 8 * count, true),
      contentType: this.types.findLast(([first]) => first <= at)?.[1] ?? "",
    };
  }

  private readTypes(view: DataView): readonly (readonly [number, string])[] {
    const { words } = this;
    const types: [number, string][] = [];
    const table = words[elementsHeader.types]!;
    let at = table + 8 * words[elementsHeader.typeCount]!;
    for (let entry = table; types.length < words[elementsHeader.typeCount]!; entry += 8) {
      const end = at + view.getUint32(entry + 4, true);
      types.push([view.getUint32(entry, true), utf8.decode(this.frame.subarray(at, end))]);
      at = end;
    }
    return types;
  }

  private context(): FlowContextHandle {
    const { at, count, words, frame } = this;
    const view = this.dataView();
    const start = words[elementsHeader.context]!;
    const flowEnd = start + 8 + view.getUint32(start, true);
    const traceEnd = flowEnd + view.getUint32(start + 4, true);
    const span = 4 * headerWords + 20 * count + 8 * at;
    return {
      flowId: () => utf8.decode(frame.subarray(start + 8, flowEnd)),
      traceId: () => utf8.decode(frame.subarray(flowEnd, traceEnd)),
      spanId: () =>
        words[elementsHeader.flags]! & withSpans ? view.getBigUint64(span, true).toString(16).padStart(16, "0") : "",
      deadlineNs: () => 0n,
    };
  }
}
