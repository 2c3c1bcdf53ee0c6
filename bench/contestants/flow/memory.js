// Memory over a long run of a flow: after the first part of the elements, and at the end.
import { memory } from "../../harness/memory.js";
import { loadJob } from "./load.js";

const MiB = 2 ** 20;

/** `{ files, first, elements, size }`. The value is RSS at the end / RSS after the first part; `heap` the same of the heap, `later` RSS at the end / half-way. */
export async function create({ files, first, elements, size }) {
  const start = await loadJob({ files, elements: first, size });
  const middle = await loadJob({ files, elements: elements / 2 - first, size });
  const rest = await loadJob({ files, elements: elements / 2, size });
  return async () => {
    await start.run();
    const before = await memory();
    await middle.run();
    const between = await memory();
    await rest.run();
    const after = await memory();
    return {
      value: after.rss / before.rss,
      heap: after.heap / before.heap,
      later: after.rss / between.rss,
      rssBeforeMb: before.rss / MiB,
      rssMiddleMb: between.rss / MiB,
      rssAfterMb: after.rss / MiB,
      heapGrowthMb: (after.heap - before.heap) / MiB,
    };
  };
}
