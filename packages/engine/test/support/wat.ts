import { parse } from "@bytecodealliance/jco";

/** Assembles component (or core) text. The text is not validated: broken components can be written too. */
export async function wat(text: string): Promise<Uint8Array> {
  return await parse(text);
}
