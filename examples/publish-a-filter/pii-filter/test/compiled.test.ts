import { compiledFilter } from "@torvyn/sdk/testing/compiled";
import { expect, it } from "vitest";

const component = new URL("../dist/pii-filter.wasm", import.meta.url);

it("does the same when it is compiled, in the engine that runs flows", async () => {
  const tested = await compiledFilter(component, { config: { kinds: ["email", "iban"] } });
  expect(await tested.evaluate("write to ada@example.com")).toBe(false);
  expect(await tested.evaluate("pay to DE89 3704 0044 0532 0130 00")).toBe(false);
  expect(await tested.evaluate("nothing to see")).toBe(true);
});
