import { tiny } from "../artifacts/index.js";
import { atMost, byItself } from "../harness/goal.js";

const fixed = "torvyn, V8's young generation fixed";

export default {
  name: "flow-memory",
  title: "Memory over a long run of three tiny components, after the first 100 000 elements",
  details: true,
  rounds: () => 1,
  warmup: 0,
  async entries({ quick }) {
    const options = { files: await tiny(), first: 100_000, elements: quick ? 300_000 : 10_000_000, size: 6 };
    const entry = { unit: "x RSS", fresh: true, module: "flow/memory", options };
    return [
      { ...entry, label: "torvyn", execArgv: ["--expose-gc"] },
      // See `call-memory`.
      { ...entry, label: fixed, execArgv: ["--expose-gc", "--max-semi-space-size=1"] },
    ];
  },
  rows(of, { quick }) {
    const when = `RSS after ${quick ? "300 000" : "10 000 000"} elements / after 100 000`;
    return [
      byItself(of, when, "torvyn", atMost(1.1)),
      byItself(of, when, fixed, atMost(1.1)),
      byItself(of, "RSS at the end / half-way", "torvyn", undefined, "later"),
    ];
  },
};
