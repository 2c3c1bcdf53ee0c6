// How long an element takes through a flow of ours when there is never more than one in it: queues of one element.
import { loadJob } from "./load.js";
import { latencies } from "./percentiles.js";

/** `{ files, elements, size }`. The value is p99 / p50. */
export async function create(job) {
  const flow = await loadJob({ ...job, queueDepth: 1 });
  return async () => {
    const pulled = new Float64Array(job.elements);
    const took = [];
    await flow.run({
      call({ operation, sequence, startNs, durationNs }) {
        if (operation === "pull" && sequence !== undefined) pulled[sequence] = startNs;
        else if (operation === "push") took.push(startNs + durationNs - pulled[sequence]);
      },
    });
    return latencies(took);
  };
}
