import { calls, typescript } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

export default {
  name: "start-up",
  title: "A component of 12 MB, from its bytes to an instance",
  rounds: ({ quick, rounds }) => (quick ? 1 : rounds),
  async entries() {
    const options = { small: await calls(), file: (await typescript()).filter };
    const entry = { unit: "ms", fresh: true, options };
    return [
      { ...entry, label: "engine", module: "start/torvyn" },
      { ...entry, label: "jco: transpile, import, instantiate", module: "start/jco" },
    ];
  },
  rows: (of) => [
    against(
      of,
      "12 MB component, bytes to instance",
      "engine",
      "jco: transpile, import, instantiate",
      atMost(1 / 15, "<= 1/15"),
    ),
  ],
};
