import type { Element } from "./element.js";
import type { StageFailure } from "./failure.js";

/** One call for several elements. Its results are read one by one, until `end`. */
interface Batch {
  /** How many results the last call gave. */
  readonly count: number;
  /** Why the element behind the results failed. */
  readonly failure: StageFailure | undefined;
  /** Behind the results the stream ended (source), or the sink asked for time. */
  readonly ended: boolean;
  /** Ends the call, if that has not happened. */
  end(): void;
}

/** The batch form of a source. */
export interface PullBatch extends Batch {
  /** Whether it has to be told about backpressure. */
  readonly listens: boolean;
  /** Pulls until there are so many elements, and never beyond the one that makes it so many bytes of payloads. */
  pull(most: number, bytes: number): void;
  /** Fills payload and media type with a result. Throws a `StageFailure` when there is no memory for it. */
  take(index: number, into: Element): void;
}

/** The batch form of a stage that takes elements. */
export interface LendBatch extends Batch {
  /** Elements that one call may be given. */
  readonly most: number;
  /** Bytes of payloads that one call should not exceed, unless one element does. */
  readonly bytes: number;
  /** Whether an element with a payload of so many bytes is better lent in a single call. */
  declines(size: number): boolean;
  lend(elements: readonly Element[], count: number): void;
  /** Counts what was done to the payload; says whether the element goes on. Also to be asked for one that failed. */
  answer(index: number, element: Element): boolean;
  /** Fills payload and media type with a processor's result. Throws a `StageFailure` when there is no memory for it. */
  take(index: number, into: Element): void;
}
