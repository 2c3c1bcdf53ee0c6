import { describeProcessError, type ProcessError } from "@torvyn/contract";

/** Characters of a component's text that a message holds: components are not trusted to be brief. */
const longestText = 4096;

const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length} characters)`;

/** A component answered with a typed error. Internal: users see it as the cause of a TorvynError. */
export class StageFailure extends Error {
  override readonly name = "ProcessError";
  readonly error: ProcessError;

  constructor(error: ProcessError) {
    super(shortened(describeProcessError(error)));
    this.error = error;
  }
}
