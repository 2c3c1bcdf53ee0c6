import { defineConfig } from "vitest/config";

export default defineConfig({
  // A build takes seconds when its world is new, and a process that was ended takes its time to go on a busy machine.
  test: { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } },
});
