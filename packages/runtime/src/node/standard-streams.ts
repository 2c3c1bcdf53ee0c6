import { writeSync } from "node:fs";
import type { LoadOptions } from "../link/options.js";

type Streams = Required<Pick<LoadOptions, "stdout" | "stderr">>;

/** A pipe that is full says so; whoever reads it needs a moment. */
const pause = new Int32Array(new SharedArrayBuffer(4));
const pauseMs = 1;

/**
 * Writes all bytes to a file descriptor before it returns, so that what components print stays in order, also with what
 * the host prints. Throws when nobody reads any more (EPIPE).
 */
export function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, pauseMs);
    }
  }
}

/** What components print goes to these descriptors. */
export const standardStreams = (stdout = 1, stderr = 2): Streams => ({
  stdout: (bytes) => writeFully(stdout, bytes),
  stderr: (bytes) => writeFully(stderr, bytes),
});
