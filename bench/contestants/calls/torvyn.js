// Calls through the engine's generic path.
import { readFile } from "node:fs/promises";
import { instantiate } from "@torvyn/engine";
import { passes, timed } from "../../harness/passes.js";
import { kinds } from "./work.js";

/** `{ file, kind, times, atLeastMs }` */
export async function create({ file, kind, times, atLeastMs }) {
  const { exports } = await instantiate(await readFile(file));
  const call = kinds[kind](exports.values);
  return passes(async () => ({ ns: await timed(() => call(times)), elements: times }), atLeastMs);
}
