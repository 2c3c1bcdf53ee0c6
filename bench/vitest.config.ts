import { defineProject } from "vitest/config";

export default defineProject({
  // Nothing here depends on how long something takes; the first run transpiles what it measures.
  test: { name: "bench", include: ["test/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
