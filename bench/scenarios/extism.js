import { plugin, tiny } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const unit = "us/call";

export default {
  name: "extism",
  title: "One call of a tiny filter: one more filter in a flow, against a call of an Extism plugin",
  rounds: ({ quick, rounds }) => (quick ? rounds : 9),
  async entries({ quick, atLeastMs }) {
    const job = { elements: quick ? 500 : 20_000, size: 6, atLeastMs };
    return [
      { label: "torvyn", unit, module: "flow/one-more-filter", options: { ...job, files: await tiny() } },
      { label: "Extism", unit, module: "extism", options: { ...job, plugin: await plugin() } },
    ];
  },
  rows: (of) => [against(of, "one filter call", "torvyn", "Extism", atMost(1 / 20, "<= 1/20"))],
};
