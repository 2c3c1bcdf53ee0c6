import { TorvynError, type TorvynErrorOptions } from "@torvyn/contract";

/** A TorvynError as it crosses threads: cloning an error keeps neither its class nor its fields. */
export interface PlainError {
  readonly code: TorvynError["code"];
  readonly message: string;
  readonly options: Omit<TorvynErrorOptions, "cause">;
  /** The chain of causes, outermost first. */
  readonly causes: readonly PlainCause[];
}

interface PlainCause {
  readonly message: string;
  /** That of a system error, `EPIPE`. */
  readonly code: string | undefined;
}

const longestChain = 8;

export function toPlain(error: unknown): PlainError {
  const causes: PlainCause[] = [];
  for (
    let cause = causeOf(error);
    cause !== undefined && cause !== null && causes.length < longestChain;
    cause = causeOf(cause)
  ) {
    const { code } = cause as { readonly code?: unknown };
    const message = cause instanceof Error ? cause.message : String(cause);
    causes.push({ message, code: typeof code === "string" ? code : undefined });
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
  const cause = causes.reduceRight<Error | undefined>((inner, plain) => {
    const made = inner === undefined ? new Error(plain.message) : new Error(plain.message, { cause: inner });
    return plain.code === undefined ? made : Object.assign(made, { code: plain.code });
  }, undefined);
  return new TorvynError(code, message, cause === undefined ? options : { ...options, cause });
}
