import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { writeAtomically } from "../cache/json-file.js";
import type { MemoryTarget } from "../wasm/memory-sections.js";

/** Everything about a component that its world decides, besides its engine, and its code does not. */
export interface Template {
  /** The name of the engine's folder. */
  readonly engine: string;
  readonly bindings: string;
  /** The finished component in front of the engine, and behind it. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly memory: MemoryTarget;
}

/** A template as it is written: the two pieces in base64. */
interface Written extends Omit<Template, "before" | "after"> {
  readonly before: string;
  readonly after: string;
}

/** Of the parts, one after the other. */
export function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** Length and SHA-256 of a component that is written in parts. */
export const measured = (parts: readonly Uint8Array[]): { readonly bytes: number; readonly sha256: string } => ({
  bytes: parts.reduce((sum, { length }) => sum + length, 0),
  sha256: sha256(...parts),
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export async function writeTemplate(file: string, template: Template): Promise<void> {
  const { before, after, ...rest } = template;
  const written: Written = { ...rest, before: base64(before), after: base64(after) };
  const text = JSON.stringify(written);
  await mkdir(dirname(file), { recursive: true });
  await writeAtomically(file, `${sha256(text)}\n${text}`);
}

/** The template in a file; undefined when there is none or it is not what was written. */
export async function readTemplate(file: string): Promise<Template | undefined> {
  const [hash, text] = (await readFile(file, "utf8").catch(() => "")).split("\n");
  if (text === undefined || sha256(text) !== hash) return undefined;
  const { before, after, ...rest }: Written = JSON.parse(text);
  return { ...rest, before: Buffer.from(before, "base64"), after: Buffer.from(after, "base64") };
}

/** Where the cache that a template is in has an engine. */
export const engineFolder = (templateFile: string, name: string): string =>
  join(dirname(dirname(templateFile)), "engines", basename(name));
