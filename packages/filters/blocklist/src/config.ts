import { toStandardJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));

/** What `config` in the manifest may be. */
export const config = toStandardJsonSchema(
  v.strictObject({
    terms: described(
      v.union([v.array(v.string()), v.string()]),
      'What to look for: a list, or a text with a term on each line, where # begins a comment. `config_files = { terms = "./terms.txt" }` reads it from a file.',
    ),
    fold_case: described(v.optional(v.boolean(), true), "Whether upper and lower case are the same."),
    whole_words: described(
      v.optional(v.boolean(), true),
      "Whether a term has to stand alone: `ham` is then no part of `hamster`.",
    ),
    normalize: described(
      v.optional(v.picklist(["nfkc", "nfc", "none"]), "nfkc"),
      "Which spellings are the same: `nfc` those that look the same, `nfkc` also full-width letters, ligatures and characters that do not show.",
    ),
    on_match: described(
      v.optional(v.picklist(["drop", "error"]), "drop"),
      "What happens to an element with a term: it is dropped, or it fails the flow.",
    ),
  }),
);
