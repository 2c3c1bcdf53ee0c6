import { defineConfig } from "vitest/config";

export default defineConfig({
  // What a template says of a compiled component is run where there is one: in a generated project.
  test: {
    name: "create-torvyn",
    include: ["test/**/*.test.ts", "templates/**/*.test.ts"],
    exclude: ["templates/**/compiled.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
