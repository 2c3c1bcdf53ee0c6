import type { Diagnostic } from "@torvyn/contract";
import { Report } from "./read/report.js";
import { readManifest } from "./sections/manifest.js";
import { Lines } from "./toml/lines.js";
import { readToml, wordAt } from "./toml/read.js";
import type { Manifest } from "./types.js";

export interface ParseOptions {
  /** How diagnostics name the file; it is not read. Default: `Torvyn.toml`. */
  readonly file?: string | undefined;
}

export interface ParseResult {
  /** Undefined if and only if one of the diagnostics is an error. */
  readonly manifest: Manifest | undefined;
  /** Errors and warnings, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a Torvyn.toml. Never throws for what the text says; every mistake is a diagnostic. */
export function parseManifest(text: string, { file = "Torvyn.toml" }: ParseOptions = {}): ParseResult {
  const toml = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = new Lines(toml);
  const report = new Report(file, lines);
  const document = readToml(toml);
  if ("message" in document) {
    const range = wordAt(toml, lines.offset(document.line, document.column));
    report.error("MANIFEST_SYNTAX", range, document.message, document.help);
    return { manifest: undefined, diagnostics: report.diagnostics() };
  }
  const manifest = readManifest(document, file, report);
  return { manifest: report.errors > 0 ? undefined : manifest, diagnostics: report.diagnostics() };
}
