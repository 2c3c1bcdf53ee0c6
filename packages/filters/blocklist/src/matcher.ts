import type { Term } from "./terms.js";
import { canonicalText, type Sameness } from "./text/canonical-text.js";
import { memberOf } from "./text/ranges.js";
import { markClasses, wordRanges } from "./text/unicode-data.js";

/** What is looked for, and how. */
export interface MatcherOptions extends Sameness {
  readonly terms: readonly Term[];
  /** Whether a term has to stand alone: no letter or digit of the same word before or behind it. */
  readonly wholeWords: boolean;
}

/** The engine refuses a single expression that is too large. */
const termsPerPattern = 500;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const isWordCharacter = memberOf(wordRanges);

let marks: ReadonlySet<string> | undefined;
const isMark = (character: string): boolean => {
  if (character < "\x80") return false;
  marks ??= new Set(markClasses);
  return marks.has(character);
};

/** The whole character before, or at, an offset; "" at the ends of the text. */
function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.charAt(at - 1);
}
const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
};

const isWord = (character: string): boolean => character !== "" && isWordCharacter(character.codePointAt(0)!);

/** Finds the first of many terms in a text. The engine's regular expressions look for them; they are native, all else is not. */
export class Matcher {
  readonly #options: MatcherOptions;
  readonly #patterns: readonly RegExp[];
  /** First code unit -> the terms that begin with it. */
  readonly #byStart = new Map<string, Term[]>();

  constructor(options: MatcherOptions) {
    this.#options = options;
    const { terms } = options;
    for (const term of terms) {
      const start = term.text.charAt(0);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), term]);
    }
    this.#patterns = Array.from({ length: Math.ceil(terms.length / termsPerPattern) }, (_, i) => {
      const part = terms.slice(i * termsPerPattern, (i + 1) * termsPerPattern);
      return new RegExp(part.map(({ text }) => escaped(text)).join("|"), "g");
    });
  }

  /** A term that the text holds; undefined when it holds none. */
  find(text: string): Term | undefined {
    const canonical = canonicalText(text, this.#options);
    for (const pattern of this.#patterns) {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(canonical); match !== null; match = pattern.exec(canonical)) {
        const term = this.#termAt(canonical, match.index);
        if (term !== undefined) return term;
        // Another term may begin within what this one covered.
        pattern.lastIndex = match.index + 1;
      }
    }
    return undefined;
  }

  #termAt(text: string, at: number): Term | undefined {
    const candidates = this.#byStart.get(text.charAt(at)) ?? [];
    return candidates.find((term) => text.startsWith(term.text, at) && this.#standsAlone(text, at, term.text));
  }

  #standsAlone(text: string, at: number, term: string): boolean {
    const behind = characterAt(text, at + term.length);
    // A mark belongs to the letter before it: `e` is no part of `é`, whichever way that is written.
    if (isMark(behind)) return false;
    if (!this.#options.wholeWords) return true;
    const joinsBefore = isWord(characterBefore(text, at)) && isWord(characterAt(term, 0));
    return !joinsBefore && !(isWord(behind) && isWord(characterBefore(term, term.length)));
  }
}
