/** What the table of errors says of IO_FAILED; here the error cannot take the usual way, which ends in a stream. */
const IO_FAILED = 3;

/**
 * A reader that went away (`torvyn trace | head`) ends the command quietly, as it ends other programs. Any other
 * trouble with stdout, such as a full disk, is told on stderr.
 */
export function endOnBrokenStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
      if (code === "EPIPE") process.exit(0);
      if (stream === process.stdout) process.stderr.write(`error[IO_FAILED]: stdout: ${message}\n`);
      process.exit(IO_FAILED);
    });
  }
}
