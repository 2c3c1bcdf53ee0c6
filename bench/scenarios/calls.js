import { calls, glueOf } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const kinds = {
  string: "a string in, a string out",
  record: "a record with lists in and out",
  method: "a method of a resource",
};

export default {
  name: "calls",
  title: "Calls through the engine's generic path, and through jco's glue",
  rounds: ({ quick, rounds }) => (quick ? rounds : 9),
  async entries({ atLeastMs }) {
    const file = await calls();
    const { folder } = await glueOf({ folder: file });
    const common = { times: 2000, atLeastMs };
    return Object.keys(kinds).flatMap((kind) => [
      { label: `engine, ${kind}`, unit: "us/call", module: "calls/torvyn", options: { ...common, kind, file } },
      { label: `jco, ${kind}`, unit: "us/call", module: "calls/jco", options: { ...common, kind, folder } },
    ]);
  },
  rows: (of) =>
    Object.entries(kinds).map(([kind, what]) =>
      against(of, `call with ${what}`, `engine, ${kind}`, `jco, ${kind}`, atMost(1 / 10, "<= 1/10")),
    ),
};
