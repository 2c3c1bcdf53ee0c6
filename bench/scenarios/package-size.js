import { atMost, byItself } from "../harness/goal.js";

export default {
  name: "package-size",
  title: "The engine minified and gzipped, without WASI's shim",
  details: true,
  rounds: () => 1,
  warmup: 0,
  entries: async () => [{ label: "engine", unit: "KB", module: "package-size", options: {} }],
  rows: (of) => [byItself(of, "size of the engine", "engine", atMost(25, "<= 25 KB"))],
};
