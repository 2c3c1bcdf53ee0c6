// What a flow of installed components adds to the memory of the process, at its first element in the sink.
import { loadFlow } from "@torvyn/runtime";
import { residentNow } from "../../harness/memory.js";

const MiB = 2 ** 20;

/** `{ manifest, config }`. The value is MiB; `peakMb` the most that the process ever had. */
export async function create({ manifest, config }) {
  const before = residentNow();
  return async () => {
    let after;
    const flow = await loadFlow(manifest, { config });
    const observer = {
      call({ operation }) {
        if (operation === "push") after ??= residentNow();
      },
    };
    const { error } = await flow.run({ limit: 1, observer });
    if (error !== undefined) throw error;
    return { value: (after - before) / MiB, peakMb: process.resourceUsage().maxRSS / 1024 };
  };
}
