import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { ComponentError, compileSync } from "../../src/index.js";
import { instantiateWithJco } from "../support/jco.js";
import { type Buffer, element, streaming } from "../support/streaming.js";

type Exports = Record<string, Record<string, (...args: unknown[]) => unknown>>;

/** What a call gave: a value, the payload of an error, or that it trapped. */
function outcome(call: () => unknown): unknown {
  try {
    return { value: call() };
  } catch (error) {
    if (error instanceof ComponentError) return { error: error.payload };
    if (error instanceof Error && error.constructor.name === "ComponentError") {
      return { error: (error as unknown as ComponentError).payload };
    }
    return "trap";
  }
}

/** A pulled or emitted element with its payload's text in place of the buffer. */
function readable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => {
      if (typeof inner === "bigint") return `${inner}n`;
      return typeof inner === "object" && inner !== null && "drops" in inner ? (inner as Buffer).text() : inner;
    }) ?? "null",
  );
}

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
