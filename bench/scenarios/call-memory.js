import { calls } from "../artifacts/index.js";
import { atMost, byItself } from "../harness/goal.js";

const fixed = "engine, V8's young generation fixed";

export default {
  name: "call-memory",
  title: "Memory over many calls with strings and resources, after the first 100 000",
  details: true,
  rounds: () => 1,
  warmup: 0,
  async entries({ quick }) {
    const options = { file: await calls(), first: 100_000, calls: quick ? 300_000 : 10_000_000 };
    const entry = { unit: "x", fresh: true, module: "calls/memory", options };
    return [
      { ...entry, label: "engine", execArgv: ["--expose-gc"] },
      // V8 lets its young generation grow to 16 MiB a semi-space, whatever runs in it. Fixed, what is left is ours.
      { ...entry, label: fixed, execArgv: ["--expose-gc", "--max-semi-space-size=1"] },
    ];
  },
  rows(of, { quick }) {
    const when = `after ${quick ? "300 000" : "10 000 000"} calls / after 100 000`;
    // "None" is what can be told from noise.
    const none = (limit) => atMost(limit, `no growth (<= ${limit})`);
    return [
      byItself(of, `heap ${when}`, "engine", none(1.02), "heap"),
      byItself(of, `RSS ${when}`, "engine", none(1.05)),
      byItself(of, `RSS ${when}`, fixed, none(1.05)),
      byItself(of, "RSS at the end / half-way", "engine", undefined, "later"),
    ];
  },
};
