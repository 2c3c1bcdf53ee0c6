import { atMost, byItself } from "../harness/goal.js";

export default {
  name: "package-size",
  title: "The engine without WASI, minified and compressed",
  details: true,
  rounds: () => 1,
  warmup: 0,
  entries: async () => [{ label: "engine", unit: "KB", module: "package-size", options: {} }],
  rows: (of) => [
    byItself(of, "size of the engine, brotli", "engine", atMost(25, "<= 25 KB")),
    byItself(of, "size of the engine, gzip", "engine", undefined, "gzipKb"),
  ],
};
