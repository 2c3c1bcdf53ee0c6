// A flow of ours.
import { passes } from "../../harness/passes.js";
import { loadJob } from "./load.js";

const observers = {
  none: () => undefined,
  /** The least that an observer can do: see every call. */
  counting() {
    let calls = 0;
    return {
      call() {
        calls += 1;
      },
      end({ delivered }) {
        if (calls < delivered) throw new Error(`only ${calls} calls were seen`);
      },
    };
  },
};

/** `{ files, elements, size, filters, atLeastMs, observer }`. Loading and instantiating are not measured. */
export async function create({ atLeastMs, observer = "none", ...job }) {
  const flow = await loadJob(job);
  return passes(
    async () => {
      const { durationNs } = await flow.run(observers[observer]());
      return { ns: durationNs, elements: job.elements };
    },
    atLeastMs,
    job.size,
  );
}
