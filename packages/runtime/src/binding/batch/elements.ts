import { elementsHeader, headerWords, withSpans } from "@torvyn/contract/batch";
import type { GuestContext } from "@torvyn/engine/raw";
import type { ContentType } from "../../buffer/content-type.js";
import type { Element } from "../../flow/element.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { copyInto, utf8 } from "../raw/memory.js";

const headerBytes = 4 * headerWords;

/** Writes the frame of elements of `torvyn:batch` straight into memory of the component. */
export class ElementsFrame {
  /** Bytes of the frame that was written last. */
  length = 0;
  readonly #cx: GuestContext;
  readonly #environment: NodeEnvironment;
  /** The same in every frame of a run; written when it is first wanted. */
  #context: Uint8Array | undefined;
  readonly #typeFirst: number[] = [];
  readonly #types: ContentType[] = [];

  constructor(cx: GuestContext, environment: NodeEnvironment) {
    this.#cx = cx;
    this.#environment = environment;
  }

  /** Lends the first `count` elements; returns where the frame is. */
  write(elements: readonly Element[], count: number): number {
    const cx = this.#cx;
    const { context } = this.#environment;
    const identity = this.#identity();
    const spans = context.identity.traceId !== "";
    const typeBytes = this.#collectTypes(elements, count);
    const typesAt = headerBytes + count * (spans ? 28 : 20);
    const contextAt = typesAt + 8 * this.#types.length + typeBytes;
    const payloadsAt = contextAt + identity.length;
    let size = payloadsAt + count;
    for (let i = 0; i < count; i++) size += (elements[i] as Element).payload.size;
    const frame = cx.alloc(1, size);
    this.length = size;
    const { view, u8 } = cx;
    const word = (index: number, value: number): void => view.setUint32(frame + 4 * index, value, true);
    for (let index = 0; index < headerWords; index++) word(index, 0);
    word(elementsHeader.count, count);
    word(elementsHeader.payloads, payloadsAt);
    word(elementsHeader.types, typesAt);
    word(elementsHeader.typeCount, this.#types.length);
    word(elementsHeader.context, contextAt);
    word(elementsHeader.flags, spans ? withSpans : 0);
    const endsAt = frame + headerBytes;
    const sequencesAt = endsAt + 4 * count;
    const timestampsAt = sequencesAt + 8 * count;
    let at = frame + payloadsAt;
    for (let i = 0; i < count; i++) {
      const { payload, sequence, timestampNs } = elements[i] as Element;
      view.setBigUint64(sequencesAt + 8 * i, sequence, true);
      view.setBigUint64(timestampsAt + 8 * i, timestampNs, true);
      if (spans) view.setBigUint64(timestampsAt + 8 * (count + i), context.spanNumber(sequence), true);
      copyInto(u8, at, payload.storage, 0, payload.size);
      at += payload.size;
      view.setUint32(endsAt + 4 * i, at - frame - payloadsAt, true);
      u8[at++] = 0;
    }
    this.#writeTypes(frame + typesAt);
    u8.set(identity, frame + contextAt);
    return frame;
  }

  /** Media types, each with the first element that has it. Returns the length of their texts. */
  #collectTypes(elements: readonly Element[], count: number): number {
    this.#types.length = 0;
    this.#typeFirst.length = 0;
    let bytes = 0;
    for (let i = 0; i < count; i++) {
      const { contentType } = elements[i] as Element;
      if (contentType === this.#types.at(-1)) continue;
      this.#types.push(contentType);
      this.#typeFirst.push(i);
      bytes += contentType.bytes.length;
    }
    return bytes;
  }

  #writeTypes(table: number): void {
    const { view, u8 } = this.#cx;
    let at = table + 8 * this.#types.length;
    this.#types.forEach(({ bytes }, i) => {
      view.setUint32(table + 8 * i, this.#typeFirst[i] as number, true);
      view.setUint32(table + 8 * i + 4, bytes.length, true);
      u8.set(bytes, at);
      at += bytes.length;
    });
  }

  #identity(): Uint8Array {
    if (this.#context !== undefined) return this.#context;
    const { flowId, traceId } = this.#environment.context.identity;
    const [flow, trace] = [utf8(flowId), utf8(traceId)];
    const block = new Uint8Array(8 + flow.length + trace.length);
    const view = new DataView(block.buffer);
    view.setUint32(0, flow.length, true);
    view.setUint32(4, trace.length, true);
    block.set(flow, 8);
    block.set(trace, 8 + flow.length);
    this.#context = block;
    return block;
  }
}
