// What one more filter costs in a flow of ours: the same flow with one filter and with nine, the difference by eight.
import { passes } from "../../harness/passes.js";
import { expectation } from "./job.js";
import { loadJob } from "./load.js";

const more = 8;

/** A pass counts the calls of the filters that were added. */
export async function create({ atLeastMs, ...job }) {
  const short = await loadJob(job);
  const long = await loadJob({ ...job, filters: 1 + more });
  // Every tenth element never reaches the filters that were added.
  const elements = more * expectation(job).delivered;
  return passes(async () => {
    const { durationNs } = await short.run();
    return { ns: (await long.run()).durationNs - durationNs, elements };
  }, atLeastMs);
}
