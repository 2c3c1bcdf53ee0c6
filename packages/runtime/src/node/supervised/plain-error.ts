import { TorvynError, type TorvynErrorOptions } from "@torvyn/contract";

/** A TorvynError as it crosses threads: cloning an error keeps neither its class nor its fields. */
export interface PlainError {
  readonly code: TorvynError["code"];
  readonly message: string;
  readonly options: Omit<TorvynErrorOptions, "cause">;
  /** Messages of the chain of causes, outermost first. */
  readonly causes: readonly string[];
}

const longestChain = 8;

export function toPlain(error: unknown): PlainError {
  const causes: string[] = [];
  for (let cause = causeOf(error); cause !== undefined && causes.length < longestChain; cause = causeOf(cause)) {
    causes.push(cause instanceof Error ? cause.message : String(cause));
  }
  if (!TorvynError.is(error)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { code: "INTERNAL", message, options: {}, causes };
  }
  const { code, message, flow, component, element, file, line, column, help, diagnostics } = error;
  return { code, message, options: { flow, component, element, file, line, column, help, diagnostics }, causes };
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

export function fromPlain({ code, message, options, causes }: PlainError): TorvynError {
  const cause = causes.reduceRight<Error | undefined>(
    (inner, text) => (inner === undefined ? new Error(text) : new Error(text, { cause: inner })),
    undefined,
  );
  return new TorvynError(code, message, cause === undefined ? options : { ...options, cause });
}
