import { calls } from "../artifacts/index.js";
import { atMost, byItself } from "../harness/goal.js";

export default {
  name: "call-memory",
  title: "Memory over many calls with strings and resources, after the first 100 000",
  rounds: () => 1,
  warmup: 0,
  async entries({ quick }) {
    const options = { file: await calls(), first: 100_000, calls: quick ? 300_000 : 10_000_000 };
    const execArgv = ["--expose-gc"];
    return [{ label: "engine", unit: "x RSS", fresh: true, module: "calls/memory", execArgv, options }];
  },
  // "None" is what can be told from noise: pages that the collector has not given back yet.
  rows: (of, { quick }) => [
    byItself(
      of,
      `RSS after ${quick ? "300 000" : "10 000 000"} calls / after 100 000`,
      "engine",
      atMost(1.1, "no growth (<= 1.1)"),
    ),
  ],
};
