// The same one element at a time under jco's glue.
import { latencies } from "../flow/percentiles.js";
import { instantiateJob, loadGlues } from "./flow.js";

/** `{ glue, elements, size }`. The value is p99 / p50. */
export async function create({ glue: folders, ...job }) {
  const glue = await loadGlues(folders);
  return async () => {
    const flow = await instantiateJob(glue, job);
    const took = new Float64Array(job.elements);
    for (let index = 0; index < job.elements; index++) {
      const start = performance.now();
      flow.step(index);
      took[index] = (performance.now() - start) * 1e6;
    }
    flow.end();
    return latencies(took);
  };
}
