import { testFilter } from "@torvyn/sdk/testing";
import { compiledFilter } from "@torvyn/sdk/testing/compiled";
import { expect, it } from "vitest";
import filter from "../src/index.js";

const component = new URL("../dist/sample.wasm", import.meta.url);

it.each([{ every: 7, offset: 3 }, { rate: 0.3 }, { rate: 0.5, by: "user.id", seed: 1 }])(
  "the compiled component passes what its source passes: %j",
  async (config) => {
    const compiled = await compiledFilter(component, { config });
    const source = testFilter(filter, { config });
    for (let i = 0; i < 200; i++) {
      const element = { user: { id: i % 20 } };
      const meta = { sequence: BigInt(i) };
      expect(await compiled.evaluate(element, meta)).toBe(await source.evaluate(element, meta));
    }
  },
);
