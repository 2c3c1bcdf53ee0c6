import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TorvynError } from "@torvyn/contract";
import { type Manifest, parseManifest } from "@torvyn/manifest";
import type { ManifestInput } from "./options.js";

const isManifest = (input: ManifestInput): input is Manifest => typeof input === "object" && !(input instanceof URL);

/** The path as people write it: relative to the working directory when it lies below it. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}

/** A manifest, and the lines it was read from; undefined for one that was given as parsed. */
export interface ReadManifest {
  readonly manifest: Manifest;
  readonly lines: readonly string[] | undefined;
}

/** Reads and checks a Torvyn.toml. Throws MANIFEST_NOT_FOUND, or MANIFEST_INVALID with all diagnostics. */
export async function readManifest(input: ManifestInput): Promise<ReadManifest> {
  if (isManifest(input)) return { manifest: input, lines: undefined };
  const path = input instanceof URL ? fileURLToPath(input) : resolve(input);
  const file = shown(path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new TorvynError("MANIFEST_NOT_FOUND", `There is no manifest at ${file}.`, { cause, file });
  }
  const { manifest, diagnostics } = parseManifest(text, { file });
  if (manifest !== undefined) return { manifest, lines: text.split(/\r?\n/) };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const message = errors.length === 1 ? (errors[0]?.message ?? "") : `${file} has ${errors.length} errors.`;
  const [first] = errors;
  const place = { line: first?.line, column: first?.column };
  throw new TorvynError("MANIFEST_INVALID", message, { file, diagnostics, ...place, help: first?.help });
}
