import {
  type Diagnostic,
  type DiagnosticStyle,
  type ErrorCode,
  errorCodes,
  formatDiagnostic,
  TorvynError,
} from "@torvyn/contract";
import type { Output } from "./output.js";
import { visible } from "./visible.js";

/** Errors of the system that a user can mend: they are told with the path, as trouble of the environment. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && typeof (error as NodeJS.ErrnoException).code === "string";
}

/** Whatever was thrown, as the one error class. */
export function asTorvynError(thrown: unknown): TorvynError {
  if (TorvynError.is(thrown)) return thrown;
  if (isSystemError(thrown)) {
    return new TorvynError("IO_FAILED", thrown.message, { cause: thrown, file: thrown.path });
  }
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new TorvynError("INTERNAL", message, {
    cause: thrown,
    help: "This looks like a bug in Torvyn. Run the command again with -v for the stack, and report it.",
  });
}

/** The findings behind an error; an error without any is one itself. */
export function findingsOf({
  diagnostics,
  code,
  message,
  file,
  line,
  column,
  help,
}: TorvynError): readonly Diagnostic[] {
  return diagnostics.length > 0 ? diagnostics : [{ code, severity: "error", message, file, line, column, help }];
}

/** How the process ends on an error. */
export const exitCodeOf = (error: TorvynError): number => errorCodes[error.code as ErrorCode]?.exit ?? 1;

/** The error part of the JSON envelope; a field without a value is left out. */
export function failureData(error: TorvynError): Record<string, unknown> {
  const causes = causesOf(error).map(messageOf);
  return {
    code: error.code,
    message: error.message,
    file: error.file,
    line: error.line,
    column: error.column,
    help: error.help,
    flow: error.flow,
    component: error.component,
    element: error.element === undefined ? undefined : Number(error.element),
    causes: causes.length > 0 ? causes : undefined,
    diagnostics: error.diagnostics.length > 0 ? error.diagnostics : undefined,
  };
}

const causesOf = (error: TorvynError): unknown[] => {
  const causes: unknown[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < 8; ) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
};

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** A diagnostic as a terminal can show it: no part of it acts on the terminal. */
export function showDiagnostic(diagnostic: Diagnostic, output: Output): string {
  const { message, file, help } = diagnostic;
  const safe = { ...diagnostic, message: visible(message), file: file && visible(file), help: help && visible(help) };
  return formatDiagnostic(safe, diagnosticStyle(output));
}

/**
 * Tells an error on stderr: the findings first, then what they mean, unless a finding says just that; causes by message,
 * with `-v` by stack.
 */
export function complainAbout(error: TorvynError, output: Output): void {
  const { code, message, file, line, column, help, diagnostics } = error;
  const shown = diagnostics.map((diagnostic) => showDiagnostic(diagnostic, output));
  if (shown.length > 0) output.complain(shown.join("\n\n"));
  if (!diagnostics.some((diagnostic) => diagnostic.message === message)) {
    if (shown.length > 0) output.complain("");
    output.complain(showDiagnostic({ severity: "error", code, message, file, line, column, help }, output));
  }
  let told = message;
  for (const cause of causesOf(error)) {
    const text = messageOf(cause);
    if (!told.includes(text)) output.complain(`  ${output.err.dim("caused by")} ${visible(text)}`);
    told = `${told}\n${text}`;
    if (cause instanceof Error) output.detail(visible(cause.stack ?? text));
  }
  if (error.cause === undefined) output.detail(visible(error.stack ?? ""));
}

function diagnosticStyle(output: Output): DiagnosticStyle {
  const { red, yellow, cyan, dim } = output.err;
  return { error: red, warning: yellow, help: cyan, dim };
}
