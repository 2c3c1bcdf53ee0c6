import { defineConfig } from "vitest/config";

// Threads and 12 MB components take their time on a machine that does other things as well.
export default defineConfig({
  test: { name: "runtime", include: ["test/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
