// One filter under jco's glue, called for each element that the host makes.
import { passes, timed } from "../../harness/passes.js";
import { payloads, Sum } from "../flow/job.js";
import { context, newBuffer } from "./host.js";
import { interfaceOf, loadGlue } from "./instantiate.js";

/** `{ folder, elements, size, atLeastMs }` */
export async function create({ folder, elements, size, atLeastMs }) {
  const glue = await loadGlue(folder);
  return passes(async () => {
    const { evaluate } = interfaceOf(await glue.instantiate(), "filter");
    const sum = new Sum();
    const next = payloads(size);
    const ns = await timed(() => {
      for (let index = 0; index < elements; index++) {
        const payload = next();
        const meta = { sequence: BigInt(index), timestampNs: BigInt(index), contentType: "application/octet-stream" };
        if (evaluate({ meta, payload: newBuffer(payload), context })) sum.take(payload);
      }
    });
    sum.check({ elements, size });
    return { ns, elements };
  }, atLeastMs);
}
