import { expect, it } from "vitest";
import { canonicalText, type Sameness } from "../../src/text/canonical-text.js";

const same = (sameness: Partial<Sameness>, ...texts: readonly string[]): boolean => {
  const whole: Sameness = { decomposition: "compatibility", foldCase: true, ...sameness };
  return new Set(texts.map((text) => canonicalText(text, whole))).size === 1;
};

it.each([
  ["upper and lower case", {}, ["Straße", "STRASSE", "strasse"]],
  ["every sigma", {}, ["ΟΔΟΣ", "οδος", "οδοσ"]],
  ["letters with marks, however they are written", { decomposition: "canonical" }, ["é", "e\u0301", "É"]],
  ["marks in any order", { decomposition: "canonical" }, ["q\u0307\u0323", "q\u0323\u0307"]],
  ["full-width letters and ligatures", {}, ["ｆｉｎｅ", "ﬁne", "fine"]],
  ["characters that do not show", {}, ["ha\u200brm\u00ad", "harm"]],
  ["blanks of any kind", {}, ["credit  card", "credit\u00a0card", "credit\ncard"]],
  ["syllables of Hangul and their letters", { decomposition: "canonical" }, ["한", "\u1112\u1161\u11ab"]],
] as const)("takes for the same: %s", (_, sameness, texts) => {
  expect(same(sameness, ...texts)).toBe(true);
});

it.each([
  ["upper and lower case, unless they are to be folded", { foldCase: false }, ["A", "a"]],
  ["full-width letters, unless compatible ones are the same", { decomposition: "canonical" }, ["ａ", "a"]],
  ["ways to write a letter, unless those are the same", { decomposition: "none" }, ["é", "e\u0301"]],
  ["a letter with a mark and one without", {}, ["é", "e"]],
] as const)("takes for different: %s", (_, sameness, texts) => {
  expect(same(sameness, ...texts)).toBe(false);
});
