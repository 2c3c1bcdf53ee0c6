// Memory over many calls with strings and resources through the engine.
import { readFile } from "node:fs/promises";
import { instantiate } from "@torvyn/engine";
import { memory } from "../../harness/memory.js";

const MiB = 2 ** 20;
/** Calls of one turn: a text there and back, a resource made, used and dropped. */
const callsPerTurn = 4;

/** `{ file, first, calls }`. The value is RSS at the end / RSS after the first calls; `heap` is the same of the heap, `later` RSS at the end / half-way. */
export async function create({ file, first, calls }) {
  const { exports } = await instantiate(await readFile(file));
  const { echo, Counter } = exports.values;
  const turns = (count) => {
    for (let turn = 0; turn < count; turn++) {
      const counter = new Counter(turn >>> 0);
      const text = `turn ${turn}`;
      if (echo(text) !== text || counter.add(1) !== turn + 1) throw new Error(`turn ${turn} answered something else`);
      counter[Symbol.dispose]();
    }
  };
  return async () => {
    turns(first / callsPerTurn);
    const before = await memory();
    turns((calls / 2 - first) / callsPerTurn);
    const middle = await memory();
    turns(calls / 2 / callsPerTurn);
    const after = await memory();
    return {
      value: after.rss / before.rss,
      heap: after.heap / before.heap,
      later: after.rss / middle.rss,
      rssBeforeMb: before.rss / MiB,
      rssMiddleMb: middle.rss / MiB,
      rssAfterMb: after.rss / MiB,
      heapGrowthMb: (after.heap - before.heap) / MiB,
    };
  };
}
