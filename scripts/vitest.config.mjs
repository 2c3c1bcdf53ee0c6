import { defineConfig } from "vitest/config";

// Some start Node, which takes its time on a busy machine.
export default defineConfig({
  test: { name: "scripts", include: ["test/**/*.test.mjs"], testTimeout: 60_000, hookTimeout: 60_000 },
});
