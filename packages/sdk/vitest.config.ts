import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (file: string): string => fileURLToPath(new URL(`./src/${file}`, import.meta.url));

export default defineConfig({
  // The README's examples import the package by its name; what they run against is the source, built or not.
  resolve: {
    alias: [
      { find: /^@torvyn\/sdk$/, replacement: source("index.ts") },
      { find: /^@torvyn\/sdk\/testing$/, replacement: source("testing/index.ts") },
    ],
  },
  test: { name: "sdk", include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
