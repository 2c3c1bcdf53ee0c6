import { defineProject } from "vitest/config";

export default defineProject({
  // A runtime that is not there yet is fetched first, in CI; the kit itself takes seconds.
  test: { name: "runtimes", include: ["test/**/*.test.ts"], testTimeout: 300_000 },
});
