import { defineProject } from "vitest/config";

export default defineProject({
  test: {
    name: "acceptance",
    globalSetup: "./src/setup.ts",
    // Installing, compiling three components and running them takes a while on a small machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
