import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { type Manifest, parseManifest } from "@torvyn/manifest";
import { manifestOrPath } from "./manifest-input.js";
import type { ManifestInput } from "./options.js";

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
  const given = manifestOrPath(input);
  if (typeof given === "object") return { manifest: given, lines: undefined };
  const path = resolve(given);
  const file = shown(path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new TorvynError("MANIFEST_NOT_FOUND", `There is no manifest at ${file}.`, { cause, file });
    }
    const folder = code === "EISDIR";
    const message = folder ? `${file} is a folder, not a manifest.` : `${file} cannot be read (${code}).`;
    const help = folder ? "Name the Torvyn.toml in it." : undefined;
    throw new TorvynError("MANIFEST_NOT_FOUND", message, { cause, file, ...(help && { help }) });
  }
  const { manifest, diagnostics } = parseManifest(text, { file });
  if (manifest !== undefined) return { manifest, lines: text.split(/\r?\n/) };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const message = errors.length === 1 ? (errors[0]?.message ?? "") : `${file} has ${errors.length} errors.`;
  const [first] = errors;
  const place = { line: first?.line, column: first?.column };
  throw new TorvynError("MANIFEST_INVALID", message, { file, diagnostics, ...place, help: first?.help });
}
