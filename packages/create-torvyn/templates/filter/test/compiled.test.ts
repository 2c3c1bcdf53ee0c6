import { compiledFilter } from "@torvyn/sdk/testing/compiled";
import { expect, it } from "vitest";

const component = new URL("../dist/{{name}}.wasm", import.meta.url);

it("does the same when it is compiled, in the engine that runs flows", async () => {
  const tested = await compiledFilter(component);
  expect(await tested.evaluate("drop by drop")).toBe(true);
  expect(await tested.evaluate("it turns STONE")).toBe(false);
});
