/** Bytes in use, after a collection. The process has to run with --expose-gc. */
export function memory() {
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}
