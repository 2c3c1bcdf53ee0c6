import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "tracer", include: ["test/**/*.test.ts"] } });
