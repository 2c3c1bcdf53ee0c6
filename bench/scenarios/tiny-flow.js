import { glueOf, tiny } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const unit = "us/element";
const natives = {
  webStreams: "Web Streams",
  nodeStreams: "Node streams",
  asyncGenerators: "async generators",
  rxjs: "RxJS",
  plainLoop: "plain loop",
};

export default {
  name: "tiny-flow",
  title: "Three tiny components in a row, 6 B: what the host costs",
  async entries({ quick, atLeastMs }) {
    const files = await tiny();
    const job = { elements: quick ? 500 : 20_000, size: 6, atLeastMs };
    return [
      { label: "torvyn", unit, module: "flow/torvyn", options: { ...job, files } },
      { label: "jco", unit, module: "jco/flow", options: { ...job, glue: await glueOf(files) } },
      ...Object.entries(natives).map(([kind, label]) => ({
        label,
        unit,
        module: "flow/native",
        options: { ...job, kind },
      })),
    ];
  },
  rows: (of) => [
    against(of, "three tiny components, 6 B", "torvyn", "jco", atMost(1 / 80, "<= 1/80")),
    against(of, "three tiny components, 6 B", "torvyn", "Web Streams", atMost(1 / 8, "<= 1/8")),
    ...Object.values(natives)
      .slice(1)
      .map((label) => against(of, "three tiny components, 6 B", "torvyn", label)),
  ],
};
