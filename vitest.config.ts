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
  },
});
