// Memory over a long run of a flow: after the first part of the elements, and at the end.
import { memory } from "../../harness/memory.js";
import { loadJob } from "./load.js";

const MiB = 2 ** 20;

/** `{ files, first, elements, size }`. The value is RSS at the end / RSS after the first part; `heap` the same of the heap. */
export async function create({ files, first, elements, size }) {
  const start = await loadJob({ files, elements: first, size });
  const rest = await loadJob({ files, elements: elements - first, size });
  return async () => {
    await start.run();
    const before = memory();
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    await rest.run();
    clearInterval(sampling);
    const after = memory();
    return {
      value: after.rss / before.rss,
      heap: after.heap / before.heap,
      rssBeforeMb: before.rss / MiB,
      rssAfterMb: after.rss / MiB,
      rssPeakMb: peak / MiB,
      heapGrowthMb: (after.heap - before.heap) / MiB,
    };
  };
}
