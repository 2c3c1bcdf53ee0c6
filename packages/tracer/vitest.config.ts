import { defineConfig } from "vitest/config";

// A limit for what hangs: nothing is measured by it, however busy the machine is.
export default defineConfig({
  test: { name: "tracer", include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
