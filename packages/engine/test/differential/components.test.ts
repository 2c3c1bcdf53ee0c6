import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { instantiateWithJco } from "../support/jco.js";
import { outcome, readable } from "../support/outcome.js";
import { element, streaming } from "../support/streaming.js";

type Exports = Record<string, Record<string, (...args: unknown[]) => unknown>>;

const texts = ["", "x", "hello", "world", "a payload that is longer than thirty-two bytes, with ümlauts", "7", "8"];

const calls: Readonly<Record<string, (exports: Exports) => unknown[]>> = {
  source: ({ source }) => texts.map(() => readable(outcome(() => source!.pull!()))),
  filter: ({ filter }) => texts.map((text, i) => outcome(() => filter!.evaluate!(element(text, BigInt(i))))),
  processor: ({ processor }) =>
    texts.map((text, i) => readable(outcome(() => processor!.process!(element(text, BigInt(i)))))),
  sink: ({ sink }) => [
    ...texts.map((text, i) => outcome(() => sink!.push!(element(text, BigInt(i))))),
    outcome(() => sink!.complete!()),
  ],
};

const components: Readonly<Record<string, readonly string[]>> = {
  source: [
    "source",
    "token-source",
    "quick-source",
    "source-empty",
    "source-fails-internal",
    "source-fails-fatal",
    "source-traps",
  ],
  filter: [
    "filter",
    "token-filter",
    "filter-even",
    "filter-reads",
    "filter-post-return",
    "filter-grows",
    "filter-traps",
  ],
  processor: ["processor", "processor-every-second", "processor-fails-unavailable", "processor-traps"],
  sink: ["sink", "sink-ordered", "sink-pauses", "sink-fails-deadline-exceeded", "sink-complete-fails"],
};

describe("a component behaves as it does through jco's transpiled glue", () => {
  for (const [role, names] of Object.entries(components)) {
    for (const name of names) {
      it(name, async () => {
        const bytes = componentBytes(name);
        const ours = compileSync(bytes).instantiateSync({ imports: streaming }).exports;
        const theirs = await instantiateWithJco(bytes, streaming);
        expect(calls[role]!(ours)).toEqual(calls[role]!(theirs));
      });
    }
  }
});
