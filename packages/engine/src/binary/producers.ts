import type { Producer } from "./definitions.js";
import { Reader } from "./reader.js";

/** Reads the `producers` custom section. It is a hint only: a damaged one is worth no error. */
export function readProducers(bytes: Uint8Array<ArrayBuffer>, start: number, end: number): Producer[] {
  const reader = new Reader(bytes, start, end);
  try {
    if (reader.text() !== "producers") return [];
    return reader
      .vector(() => {
        const field = reader.text();
        return reader.vector(() => ({ field, name: reader.text(), version: reader.text() }));
      })
      .flat();
  } catch {
    return [];
  }
}
