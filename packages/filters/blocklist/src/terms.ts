import { canonicalText, type Sameness } from "./text/canonical-text.js";

/** A term as its author wrote it, and in the shape in which it is looked for. */
export interface Term {
  readonly written: string;
  readonly text: string;
}

/** The terms of a list, or of a text with one on each line, where `#` begins a comment. */
function linesOf(terms: readonly string[] | string): string[] {
  if (typeof terms !== "string") return terms.map((term) => term.trim());
  return terms.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, "").trim());
}

/** The terms to look for, each once; longer ones first. */
export function readTerms(terms: readonly string[] | string, sameness: Sameness): Term[] {
  const found = new Map<string, Term>();
  for (const written of linesOf(terms)) {
    const text = canonicalText(written, sameness).trim();
    if (text !== "" && !found.has(text)) found.set(text, { written, text });
  }
  return [...found.values()].sort((a, b) => b.text.length - a.text.length);
}
