import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Matcher, type MatcherOptions } from "../src/matcher.js";
import { readTerms } from "../src/terms.js";

function found(terms: readonly string[], text: string, options: Partial<MatcherOptions> = {}): string | undefined {
  const sameness = { foldCase: true, decomposition: "compatibility", ...options } as const;
  return new Matcher({ wholeWords: true, ...sameness, terms: readTerms(terms, sameness) }).find(text)?.written;
}

describe("a whole word", () => {
  it.each([
    ["ham", "ham", true],
    ["ham", "Eggs and HAM.", true],
    ["ham", "hamster", false],
    ["ham", "sham", false],
    ["ham", "ham_1", false],
    ["credit card", "my credit\n card!", true],
    ["c++", "I like c++17", true],
    ["c++", "I like C++", true],
    ["$$$", "win $$$now", true],
    ["é", "cafe\u0301", false],
    ["e", "e\u0301", false],
    ["𝔞", "x𝔞", false],
    ["禁止", "これは禁止です", true],
    ["größe", "die GRÖSSE.", true],
  ])("%j in %j: %s", (term, text, is) => {
    expect(found([term], text)).toBe(is ? term : undefined);
  });

  it("is found where a longer term begins at the same place and does not stand alone", () => {
    expect(found(["foo", "foo b"], "foo bar")).toBe("foo");
    expect(found(["a b", "b c"], "xa b c")).toBe("b c");
  });
});

describe("a part of a word", () => {
  const anywhere = { wholeWords: false };

  it("is found anywhere, but not in a letter with a mark", () => {
    expect(found(["ham"], "hamster", anywhere)).toBe("ham");
    expect(found(["cafe"], "cafés", anywhere)).toBeUndefined();
    expect(found(["caf"], "cafés", anywhere)).toBe("caf");
  });

  it("is found exactly where the text holds it", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 5 }),
        fc.string({ unit: fc.constantFrom("a", "b", ".") }),
        (terms, text) => {
          expect(found(terms, text, anywhere) !== undefined).toBe(terms.some((term) => text.includes(term)));
        },
      ),
    );
  });
});

it("finds one of very many terms", () => {
  const terms = Array.from({ length: 5000 }, (_, i) => `term-${i.toString(36)}`);
  expect(found(terms, "a term-3us here")).toBe("term-3us");
  expect(found(terms, "a term here")).toBeUndefined();
});
