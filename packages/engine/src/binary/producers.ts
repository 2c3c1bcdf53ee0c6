import type { Producer } from "./definitions.js";
import type { Reader } from "./reader.js";

/** Reads a custom section. Its content is a hint only, of which `producers` is kept: damage in it is worth no error. */
export function readProducers(reader: Reader): Producer[] {
  if (reader.text() !== "producers") return [];
  try {
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
