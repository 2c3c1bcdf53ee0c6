// Frames of torvyn:batch, as a host writes and reads them.
import { elementsHeader, failed, failureCases, headerWords, resultsHeader } from "@torvyn/contract/batch";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const header = 4 * headerWords;

/** A frame of elements with these texts; the n-th has sequence n. */
export function frameOf(...texts: readonly string[]): Uint8Array {
  const count = texts.length;
  const payloads = texts.map((text) => encoder.encode(`${text}\0`));
  const type = encoder.encode("text/plain");
  const typesAt = header + 20 * count;
  const contextAt = typesAt + 8 + type.length;
  const payloadsAt = contextAt + 8;
  const frame = new Uint8Array(payloads.reduce((sum, { length }) => sum + length, payloadsAt));
  const view = new DataView(frame.buffer);
  view.setUint32(4 * elementsHeader.count, count, true);
  view.setUint32(4 * elementsHeader.payloads, payloadsAt, true);
  view.setUint32(4 * elementsHeader.types, typesAt, true);
  view.setUint32(4 * elementsHeader.typeCount, 1, true);
  view.setUint32(4 * elementsHeader.context, contextAt, true);
  view.setUint32(typesAt + 4, type.length, true);
  frame.set(type, typesAt + 8);
  let at = payloadsAt;
  payloads.forEach((payload, index) => {
    frame.set(payload, at);
    at += payload.length;
    view.setUint32(header + 4 * index, at - 1 - payloadsAt, true);
    view.setBigUint64(header + 4 * count + 8 * index, BigInt(index), true);
  });
  return frame;
}

/** What a frame of results says. `payloads` only from those who make any. */
export function read(frame: Uint8Array) {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const word = (index: number): number => view.getUint32(4 * index, true);
  const count = word(resultsHeader.results);
  const status = word(resultsHeader.status);
  const base = word(resultsHeader.payloads);
  const end = (index: number): number => base + word(headerWords + index);
  const answered = count + (status < failed ? 0 : 1);
  const answers = word(resultsHeader.answers);
  return {
    count,
    status,
    flags: word(resultsHeader.flags),
    failure: status < failed ? undefined : failureCases[status - failed],
    text: decoder.decode(frame.subarray(word(resultsHeader.text))),
    answers: [...frame.subarray(answers, answers + answered)],
    payloads: () =>
      Array.from({ length: count }, (_, index) =>
        decoder.decode(frame.subarray(index === 0 ? base : end(index - 1) + 1, end(index))),
      ),
    types() {
      const table = word(resultsHeader.types);
      let at = table + 8 * word(resultsHeader.typeCount);
      const types: string[] = [];
      for (let entry = table; entry < table + 8 * word(resultsHeader.typeCount); entry += 8) {
        const end = at + view.getUint32(entry + 4, true);
        for (let index = view.getUint32(entry, true); index < count; index++)
          types[index] = decoder.decode(frame.subarray(at, end));
        at = end;
      }
      return types;
    },
  };
}
