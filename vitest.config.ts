import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      "packages/!(filters)",
      "packages/filters/*",
      "examples/*",
      "scripts",
      "runtime-tests",
      "bench",
      "acceptance",
    ],
    // Tests wait for processes of theirs much of the time: two side by side also where there are two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
