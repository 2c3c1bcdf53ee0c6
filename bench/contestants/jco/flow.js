// The same components under jco's glue, called one after the other for each element: no queues, no backpressure, no ledger.
import { passes, timed } from "../../harness/passes.js";
import { expectation } from "../flow/job.js";
import { context } from "./host.js";
import { interfaceOf, loadGlue } from "./instantiate.js";

/** New instances, set up for the job: `step(index)` takes one element through them, `end()` lets the sink check the sum. */
export async function instantiateJob(glue, { elements, size }) {
  const { source, filter, sink } = Object.fromEntries(
    await Promise.all(Object.entries(glue).map(async ([role, loaded]) => [role, await loaded.instantiate()])),
  );
  const { pull } = interfaceOf(source, "source");
  const { evaluate } = interfaceOf(filter, "filter");
  const { push, complete } = interfaceOf(sink, "sink");
  interfaceOf(source, "lifecycle").init(`${size}`);
  interfaceOf(sink, "lifecycle").init(`${expectation({ elements, size }).bytes}`);
  return {
    step(index) {
      const { meta, payload } = pull();
      meta.sequence = BigInt(index);
      meta.timestampNs = BigInt(index);
      const element = { meta, payload, context };
      if (evaluate(element)) push(element);
    },
    end() {
      complete();
      interfaceOf(source, "lifecycle").teardown();
      interfaceOf(sink, "lifecycle").teardown();
    },
  };
}

export const loadGlues = async (folders) =>
  Object.fromEntries(
    await Promise.all(Object.entries(folders).map(async ([role, folder]) => [role, await loadGlue(folder)])),
  );

/** `{ glue, elements, size, atLeastMs }`. Loading and instantiating are not measured. */
export async function create({ glue: folders, atLeastMs, ...job }) {
  const glue = await loadGlues(folders);
  return passes(
    async () => {
      const flow = await instantiateJob(glue, job);
      const ns = await timed(() => {
        for (let index = 0; index < job.elements; index++) flow.step(index);
        flow.end();
      });
      return { ns, elements: job.elements };
    },
    atLeastMs,
    job.size,
  );
}
