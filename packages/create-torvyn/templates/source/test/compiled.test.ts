import { compiledSource } from "@torvyn/sdk/testing/compiled";
import { expect, it } from "vitest";

const component = new URL("../dist/{{name}}.wasm", import.meta.url);

it("does the same when it is compiled, in the engine that runs flows", async () => {
  const tested = await compiledSource(component);
  const lines = await tested.collect();
  expect(lines[0]?.text).toBe("a stream is a river");
  expect(lines).toHaveLength(4);
});
