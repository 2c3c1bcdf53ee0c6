import { codeFrame } from "./frame.js";

/** An error stops the work, a warning does not. */
export type Severity = "error" | "warning";

/** One finding in one file. */
export interface Diagnostic {
  /** Which finding it is: `MANIFEST_UNKNOWN_KEY`, or a TypeScript code such as `TS2322`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Path of the file, as the user wrote it or relative to the working directory. */
  readonly file?: string | undefined;
  /** Line, from 1. */
  readonly line?: number | undefined;
  /** Column, from 1, in UTF-16 code units. */
  readonly column?: number | undefined;
  /** How many characters of the line the finding is about; at least 1. */
  readonly length?: number | undefined;
  /** The text of that line, for the code frame. */
  readonly source?: string | undefined;
  /** What mends it. */
  readonly help?: string | undefined;
}

/** Paints one part of a diagnostic; the identity without colour. */
export interface DiagnosticStyle {
  error(text: string): string;
  warning(text: string): string;
  help(text: string): string;
  dim(text: string): string;
}

const plain: DiagnosticStyle = { error: (t) => t, warning: (t) => t, help: (t) => t, dim: (t) => t };

const place = (d: Diagnostic): string | undefined => {
  if (d.file === undefined) return undefined;
  if (d.line === undefined) return d.file;
  return d.column === undefined ? `${d.file}:${d.line}` : `${d.file}:${d.line}:${d.column}`;
};

function frame(d: Diagnostic, paint: (text: string) => string, style: DiagnosticStyle): string[] {
  if (d.source === undefined || d.line === undefined) return [];
  const gutter = String(d.line);
  const margin = " ".repeat(gutter.length);
  const { text, indent, carets } = codeFrame(d.source, d.column ?? 1, d.length ?? 1);
  const line = `${style.dim(`${gutter} |`)} ${text}`;
  return d.column === undefined ? [line] : [line, `${style.dim(`${margin} |`)} ${indent}${paint(carets)}`];
}

/** A diagnostic as people read it: code and message, place, the line with a caret under the text, and help. */
export function formatDiagnostic(d: Diagnostic, style: DiagnosticStyle = plain): string {
  const paint = d.severity === "error" ? style.error : style.warning;
  const where = place(d);
  return [
    `${paint(`${d.severity}[${d.code}]`)}: ${d.message}`,
    ...(where === undefined ? [] : [`  ${style.dim("at")} ${where}`]),
    ...frame(d, paint, style).map((line) => `  ${line}`),
    ...(d.help === undefined ? [] : [`  ${style.help("help")}: ${d.help}`]),
  ].join("\n");
}

/** Several diagnostics, with a blank line between them. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], style: DiagnosticStyle = plain): string {
  return diagnostics.map((d) => formatDiagnostic(d, style)).join("\n\n");
}
