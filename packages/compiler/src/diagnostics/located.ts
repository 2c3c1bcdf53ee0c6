import type { Diagnostic, ErrorCode } from "@torvyn/contract";
import { TorvynError } from "@torvyn/contract";
import { shownPath, sourceLine } from "./source-text.js";

/** A finding at a place in a file; `path` is absolute. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly severity?: "error" | "warning";
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly length?: number | undefined;
  readonly help?: string | undefined;
}

/** The diagnostic of a finding, with the line it is about. */
export function diagnostic(finding: Finding): Diagnostic {
  const { path, line } = finding;
  return {
    code: finding.code,
    severity: finding.severity ?? "error",
    message: finding.message,
    file: path && shownPath(path),
    line,
    column: finding.column,
    length: finding.length,
    source: path !== undefined && line !== undefined ? sourceLine(path, line) : undefined,
    help: finding.help,
  };
}

/** An error of one component with its findings; place and help are those of the first. */
export function compileError(
  code: ErrorCode,
  component: string,
  findings: readonly Finding[],
  options: { message?: string; cause?: unknown } = {},
): TorvynError {
  const diagnostics = findings.map(diagnostic);
  const [first] = diagnostics;
  return new TorvynError(code, options.message ?? first?.message ?? component, {
    ...("cause" in options ? { cause: options.cause } : {}),
    component,
    file: first?.file,
    line: first?.line,
    column: first?.column,
    help: first?.help,
    diagnostics,
  });
}
