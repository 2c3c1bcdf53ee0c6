import { defineProject } from "vitest/config";

export default defineProject({
  test: {
    name: "acceptance",
    globalSetup: "./src/setup.ts",
    // After all other tests: these build and run the workspace itself. Every user has a folder and a cache of their own, and
    // waits for the registry much of the time.
    sequence: { groupOrder: 1 },
    maxWorkers: 3,
    // Installing, compiling three components and running them takes a while on a small machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
