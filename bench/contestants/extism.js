// The filter as an Extism plugin: one call for each element.
import { readFile } from "node:fs/promises";
import createPlugin from "@extism/extism";
import { passes, timed } from "../harness/passes.js";
import { payloads, Sum } from "./flow/job.js";

/** Extism keeps what calls allocated until it is told to forget it, and fails after 32 768 blocks. */
const callsPerReset = 1000;

/** `{ plugin, elements, size, atLeastMs }`. A pass counts calls. */
export async function create({ plugin: file, elements, size, atLeastMs }) {
  const plugin = await createPlugin({ wasm: [{ data: new Uint8Array(await readFile(file)) }] }, { useWasi: false });
  return passes(async () => {
    const sum = new Sum();
    const next = payloads(size);
    const ns = await timed(async () => {
      for (let left = elements; left > 0; left--) {
        if (left % callsPerReset === 0) await plugin.reset();
        const payload = next();
        const verdict = await plugin.call("evaluate", payload);
        if (verdict.getUint8(0) === 1) sum.take(payload);
      }
    });
    sum.check({ elements, size });
    return { ns, elements };
  }, atLeastMs);
}
