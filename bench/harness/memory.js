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
