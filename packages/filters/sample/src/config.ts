import { toStandardJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));

const byRate = v.strictObject({
  rate: described(
    v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    "Which part of the stream passes: 0.01 is one in a hundred.",
  ),
  by: described(
    v.optional(v.pipe(v.string(), v.nonEmpty())),
    "A field of the element's JSON, such as `user.id`: elements with the same value in it all pass, or none. Without it each element is decided on by its number in the stream.",
  ),
  seed: described(
    v.optional(v.union([v.string(), v.number()]), ""),
    "Another seed is another sample of the same size.",
  ),
  on_missing: described(
    v.optional(v.picklist(["drop", "pass", "error"]), "drop"),
    "What happens to an element that has no such field, or is no JSON.",
  ),
});

const everyNth = v.strictObject({
  every: described(v.pipe(v.number(), v.integer(), v.minValue(1)), "Passes one element of so many."),
  offset: described(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    "How many elements are dropped before the first that passes.",
  ),
});

const either = v.union([byRate, everyNth]);

/** What `config` in the manifest may be: a rate, or a step. */
export const config = toStandardJsonSchema(either);

export type Config = v.InferOutput<typeof either>;
export type RateConfig = v.InferOutput<typeof byRate>;
