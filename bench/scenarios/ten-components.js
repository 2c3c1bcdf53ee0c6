import { ten } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const rows = [
  ["own", "ten components, each of its own"],
  ["same", "ten components, eight with the same bytes"],
];
const label = (key, what) => `${what}, ${key}`;

export default {
  name: "ten-components",
  title: "Memory of ten TypeScript components from npm in one flow, after its first element",
  details: true,
  rounds: ({ quick }) => (quick ? 1 : 3),
  warmup: 0,
  async entries() {
    const projects = await ten();
    const config = { source: "6", sink: "6" };
    const entry = { unit: "MiB", fresh: true, execArgv: ["--expose-gc"] };
    return rows.flatMap(([key]) => {
      const { manifest, files } = projects[key];
      return [
        { ...entry, label: label(key, "flow"), module: "components/flow", options: { manifest, config } },
        {
          ...entry,
          label: label(key, "instances"),
          module: "components/instances",
          options: { files, shared: key === "same", config },
        },
      ];
    });
  },
  rows: (of) => rows.map(([key, what]) => against(of, what, label(key, "flow"), label(key, "instances"), atMost(1.3))),
};
