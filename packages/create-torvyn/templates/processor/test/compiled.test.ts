import { compiledProcessor } from "@torvyn/sdk/testing/compiled";
import { expect, it } from "vitest";

const component = new URL("../dist/{{name}}.wasm", import.meta.url);

it("does the same when it is compiled, in the engine that runs flows", async () => {
  const tested = await compiledProcessor(component);
  const output = await tested.process("drop by drop");
  expect(output?.text).toBe("DROP BY DROP");
});
