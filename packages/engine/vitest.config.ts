import { defineConfig } from "vitest/config";

export default defineConfig({
  // Building components with jco takes seconds on a busy machine; no test waits for time to pass.
  test: { name: "engine", include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
