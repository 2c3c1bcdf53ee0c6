// Drops elements that hold personal data: e-mail addresses, and whatever else the configuration names.
import { defineFilter } from "@torvyn/sdk";
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";

const patterns = {
  email: /[\w.+-]+@[\w-]+(\.[\w-]+)+/,
  phone: /\+\d[\d ()-]{6,}\d/,
  iban: /\b[A-Z]{2}\d{2}( ?[A-Z0-9]{4}){3,7}\b/,
};

let wanted: RegExp[] = [];

export default defineFilter({
  // One schema: it parses the configuration, and `torvyn pack` writes it into the package for `torvyn check`.
  config: toStandardJsonSchema(
    v.strictObject({
      kinds: v.pipe(
        v.optional(v.array(v.picklist(["email", "phone", "iban"])), ["email"]),
        v.description("What counts as personal data."),
      ),
    }),
  ),
  init: ({ kinds }) => {
    wanted = kinds.map((kind) => patterns[kind]);
  },
  evaluate(element) {
    const text = element.text();
    return !wanted.some((pattern) => pattern.test(text));
  },
});
