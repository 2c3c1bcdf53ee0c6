import { defineProject } from "vitest/config";

export default defineProject({
  test: {
    name: "acceptance",
    globalSetup: "./src/setup.ts",
    // After all other tests, and one after the other: these build and run the workspace itself.
    sequence: { groupOrder: 1 },
    maxWorkers: 1,
    // Installing, compiling three components and running them takes a while on a small machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
