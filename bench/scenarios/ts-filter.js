import { componentized, glueOf, single, tiny } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const unit = "us/element";

export default {
  name: "ts-filter",
  title: "One filter in TypeScript, standard interface (ours with a tiny source and sink around it)",
  rounds: ({ quick, rounds }) => (quick ? 1 : rounds),
  async entries({ quick, atLeastMs }) {
    const { filter } = await single();
    const glue = await glueOf({ same: filter, componentized: (await componentized()).filter });
    const job = { elements: quick ? 100 : 2_000, size: 6, atLeastMs };
    return [
      { label: "torvyn", unit, module: "flow/torvyn", options: { ...job, files: { ...(await tiny()), filter } } },
      { label: "jco", unit, module: "jco/filter", options: { ...job, folder: glue.same } },
      { label: "jco + componentize-js", unit, module: "jco/filter", options: { ...job, folder: glue.componentized } },
    ];
  },
  rows: (of) => [
    against(of, "one element through one TypeScript filter", "torvyn", "jco", atMost(1 / 6, "<= 1/6")),
    against(of, "one element through one TypeScript filter", "torvyn", "jco + componentize-js"),
  ],
};
