import { describeProcessError, type ProcessError } from "@torvyn/contract";
import { caseOf } from "../errors.js";
import { describeThrown } from "./describe-error.js";
import type { GuestHost } from "./host.js";

/**
 * What the guest throws instead of whatever an author threw. Bindings send an error's own `payload` as the error of the
 * WIT result; any other thrown Error would be a trap and the end of the instance.
 */
export class ProcessFailure extends Error {
  override readonly name = "ProcessFailure";
  readonly payload: ProcessError;

  constructor(payload: ProcessError, cause: unknown) {
    super(describeProcessError(payload), { cause });
    this.payload = payload;
  }
}

/** Any thrown value as a typed failure. */
export function failureOf(thrown: unknown, host: GuestHost): ProcessFailure {
  if (thrown instanceof ProcessFailure) return thrown;
  const tag = caseOf(thrown) ?? "internal";
  if (tag === "deadline-exceeded") return new ProcessFailure({ tag }, thrown);
  return new ProcessFailure({ tag, val: describeThrown(thrown, host.locate) }, thrown);
}
