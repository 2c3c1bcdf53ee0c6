import { defineConfig } from "vitest/config";

// The compiled component is tested where the example is followed: in acceptance/.
export default defineConfig({ test: { name: "publish-a-filter", include: ["pii-filter/test/index.test.ts"] } });
