// Drops, or reports, elements whose text holds a blocked term.
import { defineFilter, InvalidInputError } from "@torvyn/sdk";
import { config } from "./config.js";
import { Matcher } from "./matcher.js";
import { readTerms } from "./terms.js";
import type { Decomposition } from "./text/decompose.js";

const decompositions: Readonly<Record<"none" | "nfc" | "nfkc", Decomposition>> = {
  none: "none",
  nfc: "canonical",
  nfkc: "compatibility",
};

let matcher: Matcher;
let fails = false;

export default defineFilter({
  config,
  init({ terms: given, fold_case: foldCase, whole_words: wholeWords, normalize, on_match: onMatch }) {
    const sameness = { foldCase, decomposition: decompositions[normalize] };
    const terms = readTerms(given, sameness);
    if (terms.length === 0) throw new InvalidInputError("config.terms: there is no term in it");
    matcher = new Matcher({ ...sameness, terms, wholeWords });
    fails = onMatch === "error";
  },
  evaluate(element) {
    const term = matcher.find(element.text());
    if (term !== undefined && fails)
      throw new InvalidInputError(`the element holds the blocked term "${term.written}"`);
    return term === undefined;
  },
});
