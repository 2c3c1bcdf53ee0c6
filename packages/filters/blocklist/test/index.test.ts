import { testFilter } from "@torvyn/sdk/testing";
import { describe, expect, it } from "vitest";
import filter from "../src/index.js";

describe("the blocklist", () => {
  it("drops what holds a term, and passes the rest", async () => {
    const tested = testFilter(filter, { config: { terms: ["harmful_content", "credit card"] } });
    expect(await tested.evaluate(" Harmful_Content")).toBe(false);
    expect(await tested.evaluate("a CREDIT  card")).toBe(false);
    expect(await tested.evaluate("harmful")).toBe(true);
    expect(await tested.evaluate("")).toBe(true);
  });

  it("takes its terms from the text of a file", async () => {
    const tested = testFilter(filter, { config: { terms: "# ours\nfoo\n" } });
    expect(await tested.evaluate("foo")).toBe(false);
  });

  it("fails the flow instead, when it is told to, and says which term it was", async () => {
    const tested = testFilter(filter, { config: { terms: ["Foo"], on_match: "error" } });
    expect(await tested.evaluate("bar")).toBe(true);
    await expect(tested.evaluate("a foo")).rejects.toThrow('invalid-input: the element holds the blocked term "Foo"');
  });

  it("does as its configuration says", async () => {
    const config = { terms: ["Ham"], whole_words: false, fold_case: false, normalize: "none" };
    const tested = testFilter(filter, { config });
    expect(await tested.evaluate("Hamster")).toBe(false);
    expect(await tested.evaluate("hamster")).toBe(true);
    expect(await tested.evaluate("Ｈａｍ")).toBe(true);
  });

  it.each([
    ["no terms", {}, "config.terms"],
    ["an empty list", { terms: [] }, "config.terms: there is no term in it"],
    ["a file of comments", { terms: "# none\n" }, "config.terms: there is no term in it"],
    ["a key that it does not know", { terms: ["a"], term: "b" }, "config.term"],
    ["a word that it does not know", { terms: ["a"], normalize: "nfd" }, "config.normalize"],
  ])("refuses %s", async (_, config, said) => {
    await expect(testFilter(filter, { config }).init()).rejects.toThrow(said);
  });
});
