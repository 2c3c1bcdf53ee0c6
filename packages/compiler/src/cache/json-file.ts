import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { temporaryName } from "./temporary.js";

/** The value in a JSON file; undefined when there is none or it is damaged. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes a file of a folder that exists in one step: whoever reads it sees the old text or the new one. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
