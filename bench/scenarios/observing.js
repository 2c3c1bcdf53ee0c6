import { runtimes, tiny } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const unit = "us/element";

export default {
  name: "observing",
  title: "Three tiny components: every call observed, nobody observing, and runtimes that cannot observe or count",
  // The differences that the goals allow are small.
  rounds: ({ quick, rounds }) => (quick ? rounds : 3 * rounds),
  async entries({ quick, atLeastMs }) {
    const job = { files: await tiny(), elements: quick ? 500 : 20_000, size: 6, atLeastMs };
    const { shipped, unobservable, uncounted } = await runtimes();
    const entry = (label, options) => ({ label, unit, module: "flow/torvyn", options: { ...job, ...options } });
    return [
      entry("observed", { runtime: shipped, observer: "counting" }),
      entry("not observed", { runtime: shipped }),
      entry("no observer compiled in", { runtime: unobservable }),
      entry("no observer and no counters compiled in", { runtime: uncounted }),
    ];
  },
  rows: (of) => [
    against(of, "nobody observes / no observer compiled in", "not observed", "no observer compiled in", atMost(1.02)),
    against(
      of,
      "counters / no counters compiled in",
      "not observed",
      "no observer and no counters compiled in",
      atMost(1.05),
    ),
    against(of, "every call observed / none", "observed", "not observed", atMost(1.5)),
  ],
};
