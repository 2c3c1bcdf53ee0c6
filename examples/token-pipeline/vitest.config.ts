import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "token-pipeline", include: ["components/*/test/*.test.ts"] } });
