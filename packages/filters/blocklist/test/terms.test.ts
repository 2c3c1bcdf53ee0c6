import { expect, it } from "vitest";
import { readTerms } from "../src/terms.js";

const sameness = { foldCase: true, decomposition: "canonical" } as const;
const written = (terms: readonly string[] | string) => readTerms(terms, sameness).map((term) => term.written);

it("reads a list, longest first, each term once", () => {
  expect(written([" a ", "bcd", "A", "", "ef"])).toEqual(["bcd", "ef", "a"]);
});

it("reads a text by its lines, without comments", () => {
  expect(written("# ours\nfoo bar # why\r\n\n  c#\n")).toEqual(["foo bar", "c#"]);
});
