import { tiny } from "../artifacts/index.js";
import { atMost, byItself } from "../harness/goal.js";

export default {
  name: "flow-memory",
  title: "Memory over a long run of three tiny components, after the first 100 000 elements",
  details: true,
  rounds: () => 1,
  warmup: 0,
  async entries({ quick }) {
    const options = { files: await tiny(), first: 100_000, elements: quick ? 300_000 : 10_000_000, size: 6 };
    const execArgv = ["--expose-gc"];
    return [{ label: "torvyn", unit: "x RSS", fresh: true, module: "flow/memory", execArgv, options }];
  },
  rows: (of, { quick }) => [
    byItself(of, `RSS after ${quick ? "300 000" : "10 000 000"} elements / after 100 000`, "torvyn", atMost(1.1)),
    byItself(of, "RSS at the end / half-way", "torvyn", undefined, "later"),
  ],
};
