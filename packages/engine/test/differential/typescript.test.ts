import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/index.js";
import { instantiateWithJco } from "../support/jco.js";
import { outcome, readable } from "../support/outcome.js";
import { element, streaming } from "../support/streaming.js";

// biome-ignore lint/suspicious/noExplicitAny: exports are known at run time only
type Exports = any;

const texts = ["hello", "", "bytes", "json", "csv", "context", "ümlauts and 𝄞", "x".repeat(100_000)];

const calls: Readonly<Record<string, (exports: Exports) => unknown[]>> = {
  // Beyond its 31 tokens too: what comes after the end has to agree as well.
  "ts-token-source": ({ source }) => Array.from({ length: 33 }, () => readable(outcome(() => source.pull()))),
  "ts-processor": ({ processor }) =>
    texts.map((text, i) => readable(outcome(() => processor.process(element(text, BigInt(i)))))),
};

describe("a component of 12 MB, built from TypeScript, behaves as it does through jco's transpiled glue", () => {
  for (const [name, call] of Object.entries(calls)) {
    it(name, async () => {
      const bytes = componentBytes(name);
      const ours = await (await compile(bytes)).instantiate({ imports: streaming });
      const theirs = await instantiateWithJco(bytes, { ...new WASIShim().getImportObject(), ...streaming });
      const outcomes = call(ours.exports);
      expect(outcomes).toEqual(call(theirs));
      expect(outcomes).not.toContain("trap");
    });
  }
});
