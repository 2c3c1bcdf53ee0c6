import { glueOf, typescript } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";
import { sizesOf } from "./sizes.js";

const unit = "us/element";
const jco = "jco + componentize-js";

export default {
  name: "ts-flow",
  title: "Three components in TypeScript in a row, queues full",
  rounds: ({ quick }) => (quick ? 1 : 3),
  async entries(settings) {
    const files = await typescript();
    const glue = await glueOf(files);
    return sizesOf(settings).flatMap(({ size, name }) => {
      const job = { elements: settings.quick ? 50 : size > 1024 ? 300 : 1_000, size, atLeastMs: settings.atLeastMs };
      // Enough for batches to grow and queues to fill; under jco's glue it would take minutes.
      const long = { ...job, elements: (settings.quick ? 100 : 20) * job.elements };
      return [
        { label: `torvyn, ${name}`, unit, module: "flow/torvyn", options: { ...long, files } },
        { label: `${jco}, ${name}`, unit, module: "jco/flow", options: { ...job, glue } },
        { label: `Web Streams, ${name}`, unit, module: "flow/native", options: { ...long, kind: "webStreams" } },
      ];
    });
  },
  rows: (of, settings) =>
    sizesOf(settings).flatMap(({ size, name }) => [
      against(
        of,
        `three TypeScript components, ${name}`,
        `torvyn, ${name}`,
        `${jco}, ${name}`,
        size === 6 ? atMost(1 / 60, "<= 1/60") : undefined,
      ),
      against(
        of,
        `three TypeScript components, ${name}`,
        `torvyn, ${name}`,
        `Web Streams, ${name}`,
        size === 6 ? atMost(0.8) : undefined,
      ),
    ]),
};
