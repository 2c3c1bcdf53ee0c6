import type { Diagnostic, ErrorCode, ProcessError } from "@torvyn/contract";

/** The case of a process-error. */
export type FailureCase = ProcessError["tag"];

const torvynError = Symbol.for("torvyn.error");
const failureCase = Symbol.for("torvyn.failure-case");

/**
 * A TorvynError for the inside of a component: `instanceof TorvynError` holds by the marker that all copies share, but
 * the table of codes with its texts does not ride along in every component.
 */
class MarkedError extends Error {
  readonly [torvynError] = true;
  readonly code: ErrorCode;
  readonly flow = undefined;
  readonly component = undefined;
  readonly element = undefined;
  readonly file = undefined;
  readonly line = undefined;
  readonly column = undefined;
  readonly help: string | undefined;
  readonly diagnostics: readonly Diagnostic[] = [];

  constructor(code: ErrorCode, message: string, options?: ErrorOptions, help?: string) {
    super(message, options);
    this.code = code;
    this.help = help;
  }
}

/** The SDK was used in a way that cannot work; the message says how to mend it. */
export class SdkError extends MarkedError {
  override readonly name = "SdkError";
}

/** What an author throws to choose the case of the process-error that the host receives. */
abstract class ComponentFailure extends MarkedError {
  abstract readonly [failureCase]: FailureCase;
}

/** The element is not what this component can work on. */
export class InvalidInputError extends ComponentFailure {
  override readonly name: string = "InvalidInputError";
  readonly [failureCase] = "invalid-input";
  constructor(message: string, options?: ErrorOptions) {
    super("COMPONENT_INVALID_INPUT", message, options);
  }
}

/** Something that this component needs is not there at the moment. */
export class UnavailableError extends ComponentFailure {
  override readonly name: string = "UnavailableError";
  readonly [failureCase] = "unavailable";
  constructor(message: string, options?: ErrorOptions) {
    super("COMPONENT_UNAVAILABLE", message, options);
  }
}

/** The component itself is wrong. Any other error that an author throws ends here too, with its place in the source. */
export class InternalError extends ComponentFailure {
  override readonly name: string = "InternalError";
  readonly [failureCase] = "internal";
  constructor(message: string, options?: ErrorOptions) {
    super("COMPONENT_INTERNAL", message, options);
  }
}

/** The deadline passed before the work was done. The contract has no text for this case: the message stays here. */
export class DeadlineExceededError extends ComponentFailure {
  override readonly name: string = "DeadlineExceededError";
  readonly [failureCase] = "deadline-exceeded";
  constructor(message = "the deadline passed", options?: ErrorOptions) {
    super("COMPONENT_DEADLINE_EXCEEDED", message, options);
  }
}

/** Nothing more can be expected of this component. */
export class FatalError extends ComponentFailure {
  override readonly name: string = "FatalError";
  readonly [failureCase] = "fatal";
  constructor(message: string, options?: ErrorOptions) {
    super("COMPONENT_FATAL", message, options);
  }
}

/** The case that a thrown value asks for, also when its class comes from another copy of this package. */
export function caseOf(thrown: unknown): FailureCase | undefined {
  return typeof thrown === "object" && thrown !== null && failureCase in thrown
    ? (thrown[failureCase] as FailureCase)
    : undefined;
}
