/** Ends the process quietly when a run failed because nobody reads its stdout any more (`torvyn run | head`). */
export function endOnClosedStdout(error: unknown): void {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if ((cause as NodeJS.ErrnoException).code === "EPIPE") process.exit(0);
  }
}
