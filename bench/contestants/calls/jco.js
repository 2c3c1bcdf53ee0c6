// The same calls through jco's glue.
import { passes, timed } from "../../harness/passes.js";
import { interfaceOf, loadGlue } from "../jco/instantiate.js";
import { kinds } from "./work.js";

/** `{ folder, kind, times, atLeastMs }` */
export async function create({ folder, kind, times, atLeastMs }) {
  const call = kinds[kind](interfaceOf(await (await loadGlue(folder)).instantiate(), "values"));
  return passes(async () => ({ ns: await timed(() => call(times)), elements: times }), atLeastMs);
}
