import { type Decomposition, decompose } from "./decompose.js";
import { memberOf } from "./ranges.js";
import { ignorableRanges } from "./unicode-data.js";

/** What counts as the same text. */
export interface Sameness {
  readonly decomposition: Decomposition;
  readonly foldCase: boolean;
}

const plain = /^[\0-\x7f]*$/;
const blanks = /\s+/g;
const isIgnorable = memberOf(ignorableRanges);

/**
 * The one text that stands for all that count as the same: terms and elements are compared in this shape. Blanks of any kind and
 * number become one space.
 */
export function canonicalText(text: string, { decomposition, foldCase }: Sameness): string {
  const single = text.replace(blanks, " ");
  if (plain.test(single)) return foldCase ? single.toLowerCase() : single;
  const visible = decomposition === "compatibility" ? withoutIgnorable(single) : single;
  const parts = decomposition === "none" ? visible : decompose(visible, decomposition);
  return foldCase ? fold(parts) : parts;
}

/** Up and down again: `ß` and `SS` meet in `ss`, `ſ` and `S` in `s`. A sigma is one wherever it stands in its word. */
const fold = (text: string): string => text.toUpperCase().toLowerCase().replaceAll("ς", "σ");

const withoutIgnorable = (text: string): string =>
  [...text].filter((character) => character < "\x80" || !isIgnorable(character.codePointAt(0)!)).join("");
