import { defineConfig } from "vitest/config";

// A build takes seconds when its world is new.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
