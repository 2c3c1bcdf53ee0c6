import type { ErrorCode } from "./codes.js";
import type { Diagnostic } from "./diagnostic.js";
import { usualHelp } from "./usual-help.js";

/** Where an error belongs, and what mends it. */
export interface TorvynErrorOptions {
  /** What led to it. */
  readonly cause?: unknown;
  /** Name of the flow. */
  readonly flow?: string | undefined;
  /** Name of the node or component. */
  readonly component?: string | undefined;
  /** Sequence number of the element in flight. */
  readonly element?: bigint | undefined;
  /** Path of the file at fault. */
  readonly file?: string | undefined;
  /** Line in that file, from 1. */
  readonly line?: number | undefined;
  /** Column in that line, from 1, in UTF-16 code units. */
  readonly column?: number | undefined;
  /** What to do about it, in one sentence. */
  readonly help?: string | undefined;
  /** The findings behind the error, when there are several or they have positions. */
  readonly diagnostics?: readonly Diagnostic[] | undefined;
}

const marker = Symbol.for("torvyn.error");

/** The one error class of Torvyn. `code` says which error it is; the table of codes is `errorCodes`. */
export class TorvynError extends Error {
  override readonly name = "TorvynError";
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly flow: string | undefined;
  readonly component: string | undefined;
  readonly element: bigint | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly help: string | undefined;
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: ErrorCode, message: string, options: TorvynErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.flow = options.flow;
    this.component = options.component;
    this.element = options.element;
    this.file = options.file;
    this.line = options.line;
    this.column = options.column;
    this.help = options.help ?? (usualHelp as Partial<Record<string, string>>)[code];
    this.diagnostics = options.diagnostics ?? [];
  }

  /** True for every TorvynError, also one from another copy of this package. */
  static is(value: unknown): value is TorvynError {
    return typeof value === "object" && value !== null && marker in value;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return TorvynError.is(value);
  }
}
