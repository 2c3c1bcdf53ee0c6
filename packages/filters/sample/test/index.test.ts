import { testFilter } from "@torvyn/sdk/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import filter from "../src/index.js";

/** The numbers of those elements that pass, of so many. */
async function passing(
  config: object,
  count: number,
  input: (i: number) => object | string = () => "",
): Promise<number[]> {
  const tested = testFilter(filter, { config });
  const passed: number[] = [];
  for (let i = 0; i < count; i++) if (await tested.evaluate(input(i), { sequence: BigInt(i) })) passed.push(i);
  return passed;
}

describe("every Nth element", () => {
  it("passes, from the first on", async () => {
    expect(await passing({ every: 3 }, 10)).toEqual([0, 3, 6, 9]);
    expect(await passing({ every: 1 }, 3)).toEqual([0, 1, 2]);
  });

  it("passes behind an offset", async () => {
    expect(await passing({ every: 3, offset: 2 }, 10)).toEqual([2, 5, 8]);
  });
});

describe("a rate", () => {
  it("passes that part of the stream, near enough", async () => {
    const { length } = await passing({ rate: 0.25 }, 4000);
    expect(length).toBeGreaterThan(900);
    expect(length).toBeLessThan(1100);
  });

  it("passes all, and nothing", async () => {
    expect(await passing({ rate: 1 }, 500)).toHaveLength(500);
    expect(await passing({ rate: 0 }, 500)).toEqual([]);
  });

  it("passes the same elements each time, others with another seed, and more of them with a higher rate", async () => {
    const some = await passing({ rate: 0.2, seed: "a" }, 300);
    expect(await passing({ rate: 0.2, seed: "a" }, 300)).toEqual(some);
    expect(await passing({ rate: 0.2, seed: 7 }, 300)).not.toEqual(some);
    expect(await passing({ rate: 0.4, seed: "a" }, 300)).toEqual(expect.arrayContaining(some));
  });
});

describe("a rate by a field", () => {
  const config = { rate: 0.5, by: "user.id" };

  it("passes all elements with the same value in it, or none", async () => {
    const tested = testFilter(filter, { config });
    const verdicts = new Map<number, boolean>();
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.string(), async (id, text) => {
        const verdict = await tested.evaluate({ user: { id }, text });
        expect(verdict).toBe(verdicts.get(id) ?? verdict);
        verdicts.set(id, verdict);
      }),
    );
    expect(new Set(verdicts.values()).size).toBe(2);
  });

  it("tells values of other types apart", async () => {
    const rate = { ...config, rate: 0.5 };
    const numbers = await passing(rate, 100, (id) => ({ user: { id } }));
    expect(await passing(rate, 100, (id) => ({ user: { id: String(id) } }))).not.toEqual(numbers);
  });

  it.each([["no JSON"], ["null"], ["[1]"], ['{"user":null}'], ['{"user":{"name":"a"}}'], ['{"user":{"id.x":1}}']])(
    "drops %s, or passes it, or fails",
    async (text) => {
      expect(await testFilter(filter, { config }).evaluate(text)).toBe(false);
      expect(await testFilter(filter, { config: { ...config, on_missing: "pass" } }).evaluate(text)).toBe(true);
      const failing = testFilter(filter, { config: { ...config, on_missing: "error" } });
      await expect(failing.evaluate(text)).rejects.toThrow('invalid-input: the element has no field "user.id"');
    },
  );
});

it.each([
  ["nothing", {}],
  ["both", { rate: 1, every: 2 }],
  ["a rate above one", { rate: 1.5 }],
  ["half a step", { every: 1.5 }],
  ["no step", { every: 0 }],
  ["a field with a step", { every: 2, by: "a" }],
])("refuses %s", async (_, config) => {
  await expect(testFilter(filter, { config }).init()).rejects.toThrow("invalid-input: config");
});
