import { describe, expect, test } from "vitest";
import { bindFilter } from "../../src/guest/index.js";
import { defineFilter, defineSink, type Element, type FilterDefinition, InvalidInputError } from "../../src/index.js";
import { lender, thrownBy } from "../support/lend.js";

function bound(evaluate: (element: Element) => boolean | Promise<boolean>) {
  const { host, lend } = lender();
  const { filter } = bindFilter(defineFilter({ evaluate }), host);
  return { host, lend, evaluate: () => filter.evaluate(lend()) };
}

describe("a verdict", () => {
  test.each([true, false])("%s stays synchronous", (verdict) => {
    const { host, evaluate } = bound(() => verdict);
    expect(evaluate()).toBe(verdict);
    expect(host.ledger.open).toBe(0);
  });

  test("that is promised is waited for, and the element stays lent until then", async () => {
    const { host, evaluate } = bound(async (element) => {
      await null;
      return element.text() === "text";
    });
    const verdict = evaluate();
    expect(host.ledger.open).toBe(2);
    await expect(verdict).resolves.toBe(true);
    expect(host.ledger.open).toBe(0);
  });

  test.each([undefined, null, 1, "yes"])("%j is none", async (value) => {
    const { host, evaluate } = bound(() => value as never);
    expect(await thrownBy(evaluate)).toMatchObject({
      payload: { tag: "internal", val: "evaluate() has to return true (pass) or false (drop)" },
    });
    expect(host.ledger.open).toBe(0);
  });
});

describe("a failure", () => {
  const fail = (): never => {
    throw new InvalidInputError("no");
  };

  test("is thrown at once by a synchronous function, and every handle is given back", () => {
    const { host, evaluate } = bound(fail);
    expect(evaluate).toThrow(expect.objectContaining({ payload: { tag: "invalid-input", val: "no" } }));
    expect(host.ledger.open).toBe(0);
  });

  test("rejects an asynchronous one, and every handle is given back", async () => {
    const { host, evaluate } = bound(async () => fail());
    await expect(evaluate()).rejects.toMatchObject({ payload: { tag: "invalid-input", val: "no" } });
    expect(host.ledger.open).toBe(0);
  });
});

test("an element that was kept cannot be read in the next call", async () => {
  let kept: Element | undefined;
  const { evaluate } = bound((element) => {
    kept ??= element;
    return kept.text() === "text";
  });
  expect(evaluate()).toBe(true);
  expect(await thrownBy(evaluate)).toMatchObject({
    payload: {
      tag: "internal",
      val: expect.stringMatching(/^element\.text\(\) was used after evaluate\(\)/),
    },
  });
});

test("`this` is the author's object", () => {
  const rule = {
    wanted: "text",
    evaluate(element: Element): boolean {
      return element.text() === this.wanted;
    },
  };
  const { host, lend } = lender();
  expect(bindFilter(defineFilter(rule), host).filter.evaluate(lend())).toBe(true);
});

describe("binding", () => {
  test("refuses a definition of another role", () => {
    const sink = defineSink({ push() {} }) as unknown as FilterDefinition;
    expect(() => bindFilter(sink)).toThrow(
      expect.objectContaining({
        code: "SDK_WRONG_DEFINITION",
        message:
          "the world exports a filter, so the module has to `export default defineFilter(…)`; it exports defineSink(…)",
      }),
    );
  });

  test.each([undefined, {}, () => true])("refuses %o", (value) => {
    expect(() => bindFilter(value as unknown as FilterDefinition)).toThrow(/its default export is no definition$/);
  });

  test("needs nothing of the host", () => {
    const { lend } = lender();
    expect(bindFilter(defineFilter({ evaluate: () => true })).filter.evaluate(lend())).toBe(true);
  });
});
