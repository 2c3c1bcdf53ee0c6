import { setTimeout as wait } from "node:timers/promises";

/**
 * Bytes in use, after two collections and the time that V8 takes to give pages back beside the program. The process has to run with
 * --expose-gc.
 */
export async function memory() {
  globalThis.gc();
  await wait(100);
  globalThis.gc();
  await wait(100);
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

const pause = new Int32Array(new SharedArrayBuffer(4));

/** RSS in bytes, at once: for a place in which nothing can be awaited. The process has to run with --expose-gc. */
export function residentNow() {
  for (let pass = 0; pass < 2; pass++) {
    globalThis.gc();
    Atomics.wait(pause, 0, 0, 100);
  }
  return process.memoryUsage.rss();
}
