// From a component's bytes to an instance, in a process that has loaded the engine and used it once on something small.
import { readFile } from "node:fs/promises";
import { instantiate } from "@torvyn/engine";
import { timed } from "../../harness/passes.js";
import { contract } from "../jco/host.js";

/** `{ small, file }`. The value is milliseconds. */
export async function create({ small, file }) {
  await instantiate(await readFile(small));
  const bytes = await readFile(file);
  return async () => {
    let exports;
    const ns = await timed(async () => {
      ({ exports } = await instantiate(bytes, { imports: contract, wasi: { clocks: true, random: true } }));
    });
    if (typeof exports.filter.evaluate !== "function") throw new Error("the instance has no filter");
    return { value: ns / 1e6 };
  };
}
