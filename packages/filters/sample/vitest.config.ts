import { defineProject } from "vitest/config";

export default defineProject({ test: { name: "filter-sample", include: ["test/**/*.test.ts"] } });
