import { describeProcessError, type ProcessError } from "@torvyn/contract";

/** A component answered with a typed error. Internal: users see it as the cause of a TorvynError. */
export class StageFailure extends Error {
  override readonly name = "ProcessError";
  readonly error: ProcessError;

  constructor(error: ProcessError) {
    super(describeProcessError(error));
    this.error = error;
  }
}
