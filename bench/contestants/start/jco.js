// The same with jco, in a process that has loaded it and used it once on something small: transpile, write, import, instantiate.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { transpiled, writeFiles } from "../../artifacts/glue.js";
import { dist } from "../../artifacts/paths.js";
import { timed } from "../../harness/passes.js";
import { interfaceOf, loadGlue } from "../jco/instantiate.js";

/** `{ small, file }`. The value is milliseconds. */
export async function create({ small, file }) {
  await transpiled(await readFile(small));
  const bytes = await readFile(file);
  return async () => {
    const folder = await mkdtemp(join(dist, "start-"));
    try {
      let exports;
      const ns = await timed(async () => {
        writeFiles(folder, await transpiled(bytes));
        exports = await (await loadGlue(folder)).instantiate();
      });
      if (typeof interfaceOf(exports, "filter").evaluate !== "function") throw new Error("the instance has no filter");
      return { value: ns / 1e6 };
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}
