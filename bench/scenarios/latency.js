import { glueOf, single, tiny } from "../artifacts/index.js";
import { atMost, byItself } from "../harness/goal.js";

const unit = "p99/p50";

export default {
  name: "latency",
  title: "Latency with one element at a time, from the source's call to the sink's answer",
  details: true,
  async entries({ quick }) {
    const files = await tiny();
    const { filter } = await single();
    const job = { size: 6 };
    const small = { ...job, elements: quick ? 2_000 : 20_000 };
    return [
      { label: "torvyn", unit, module: "flow/latency", options: { ...small, files } },
      {
        label: "torvyn, TypeScript filter",
        unit,
        module: "flow/latency",
        options: { ...job, elements: quick ? 200 : 2_000, files: { ...files, filter } },
      },
      {
        label: "jco",
        unit,
        module: "jco/latency",
        options: { ...job, elements: quick ? 200 : 5_000, glue: await glueOf(files) },
      },
    ];
  },
  rows: (of) => [
    byItself(of, "p99 / p50, tiny components", "torvyn", atMost(5)),
    byItself(of, "p99 / p50, a TypeScript filter between tiny ones", "torvyn, TypeScript filter", atMost(5)),
    byItself(of, "p99 / p50 under jco's glue, tiny components", "jco"),
  ],
};
