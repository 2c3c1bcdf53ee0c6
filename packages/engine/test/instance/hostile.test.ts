import { componentBytes, componentNames } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { element, streaming } from "../support/streaming.js";

const start = (name: string) => compileSync(componentBytes(name)).instantiateSync({ name, imports: streaming }).exports;

/** What a hostile component does, and what the trap says about it. */
const filters: Readonly<Record<string, RegExp>> = {
  "filter-forged-handle": /is not a handle of this instance/,
  "filter-null-handle": /0 is not a handle of this instance/,
  "filter-negative-handle": /is not a handle of this instance/,
  "filter-wrong-handle": /is a (buffer|flow-context), used as a (buffer|flow-context)/,
  "filter-use-after-drop": /unknown, dropped or moved/,
  "filter-double-drop": /unknown, dropped or moved/,
  "filter-keeps-borrows": /borrowed handles were not dropped/,
  "filter-keeps-context": /1 borrowed handles were not dropped/,
  "filter-result-out-of-bounds": /out of bounds of the memory/,
  "filter-result-misaligned": /is not aligned to/,
  "filter-read-out-of-bounds": /out of bounds of the memory/,
  "filter-read-misaligned": /is not aligned to/,
  "filter-bad-result": /is not a case of a variant with 2 cases/,
  "filter-bad-error-case": /is not a case of a variant with 5 cases/,
  "filter-bad-error-text": /not valid utf-8/,
  "filter-error-text-out-of-bounds": /out of bounds of the memory/,
  "filter-realloc-out-of-bounds": /realloc returned: .* out of bounds of the memory/,
  "filter-realloc-calls": /called an import from realloc or post-return/,
  "filter-realloc-traps": /unreachable/,
  "filter-calls-in-post-return": /called an import from realloc or post-return/,
  "filter-traps": /unreachable/,
  "filter-divides": /divide by zero/,
  "filter-memory-fault": /memory access out of bounds/,
  "filter-recurses": /Maximum call stack/,
};

/** Calls until it traps: some behave for a few elements first. */
function callUntilTrap(call: () => unknown) {
  return errorOf(() => {
    for (let i = 0; i < 10; i++) call();
  });
}

describe("a hostile filter traps cleanly and stays closed", () => {
  for (const [name, reason] of Object.entries(filters)) {
    it(name, () => {
      const { filter } = start(name);
      const error = callUntilTrap(() => filter.evaluate(element("x")));
      expect(error.code).toBe("ENGINE_TRAP");
      expect(error.component).toBe(name);
      expect(error.message).toMatch(reason);
      expect(errorOf(() => filter.evaluate(element("x"))).message).toContain("unusable since it trapped");
    });
  }

  it("filter-late-use: a borrow of an earlier call is gone", () => {
    const { filter } = start("filter-late-use");
    expect(callUntilTrap(() => filter.evaluate(element("x"))).code).toBe("ENGINE_TRAP");
  });
});

const sources: Readonly<Record<string, RegExp>> = {
  "source-forged-payload": /77777 is not a handle/,
  "source-null-payload": /0 is not a handle/,
  "source-payload-twice": /unknown, dropped or moved/,
  "source-mutable-payload": /is a mutable-buffer, used as a buffer/,
  "source-double-drop": /unknown, dropped or moved/,
  "source-append-out-of-bounds": /out of bounds of the memory/,
  "source-append-wraps-around": /out of bounds of the memory|larger than/,
  "source-result-out-of-bounds": /out of bounds of the memory/,
  "source-bad-content-type": /not valid utf-8/,
  "source-bad-meta": /not valid utf-8/,
  "source-bad-option": /is not a case of a variant with 2 cases/,
};

describe("a hostile source traps cleanly and stays closed", () => {
  for (const [name, reason] of Object.entries(sources)) {
    it(name, () => {
      const { source } = start(name);
      const error = callUntilTrap(() => source.pull());
      expect([error.code, error.component]).toEqual(["ENGINE_TRAP", name]);
      expect(error.message).toMatch(reason);
      expect(errorOf(() => source.pull()).message).toContain("unusable since it trapped");
    });
  }

  it("source-leaks: the table of handles is bounded", { timeout: 120_000 }, () => {
    const { source } = start("source-leaks");
    const error = errorOf(() => {
      for (;;) source.pull();
    });
    expect(error.message).toContain("more than 1048576 handles at once");
  });
});

describe("every component in the repository", () => {
  for (const name of componentNames()) {
    it(`${name} runs or is refused with an error of ours`, () => {
      try {
        start(name);
      } catch (error) {
        expect(error).toMatchObject({ name: "TorvynError", code: expect.stringMatching(/^ENGINE_/) });
      }
    });
  }
});
