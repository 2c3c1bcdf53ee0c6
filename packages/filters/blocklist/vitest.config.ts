import { defineProject } from "vitest/config";

export default defineProject({ test: { name: "filter-blocklist", include: ["test/**/*.test.ts"] } });
