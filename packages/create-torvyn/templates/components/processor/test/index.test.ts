import { testProcessor } from "@torvyn/sdk/testing";
import { expect, it } from "vitest";
import processor from "../src/index.js";

it("makes capitals of a line", async () => {
  const output = await testProcessor(processor).process("drop by drop");
  expect(output?.text).toBe("DROP BY DROP");
});
