import type { Stage } from "../../flow/stage.js";

/** Interface and function of the batch form of each role. */
export const batchForms: Readonly<Record<Stage["role"], readonly [name: string, call: string]>> = {
  source: ["torvyn:batch/batch-source", "pull-batch"],
  processor: ["torvyn:batch/batch-processor", "process-batch"],
  filter: ["torvyn:batch/batch-filter", "evaluate-batch"],
  sink: ["torvyn:batch/batch-sink", "push-batch"],
};
