import { type SchemaDraft, Validator } from "@cfworker/json-schema";
import type { JsonSchema } from "@torvyn/contract";
import { type ConfigProblem, problemsIn } from "./problems.js";

/** What a component makes of the text of its configuration: JSON where it is JSON, else the text; nothing is an empty table. */
function configValue(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const drafts: readonly (readonly [mark: string, draft: SchemaDraft])[] = [
  ["draft-04", "4"],
  ["draft-07", "7"],
  ["2019-09", "2019-09"],
];

function draftOf(schema: JsonSchema): SchemaDraft {
  const { $schema } = typeof schema === "boolean" ? { $schema: undefined } : schema;
  return drafts.find(([mark]) => typeof $schema === "string" && $schema.includes(mark))?.[1] ?? "2020-12";
}

/**
 * What keeps a node's configuration, as the manifest's text has it, from being what the schema of its component allows.
 *
 * @throws Error when the schema itself is wrong
 */
export function validateConfig(schema: JsonSchema, text: string): ConfigProblem[] {
  // The schema is read, never turned into code: it comes from a stranger.
  const validator = new Validator(schema as ConstructorParameters<typeof Validator>[0], draftOf(schema), false);
  const problems = problemsIn(validator.validate(configValue(text)).errors);
  const isFirst = ({ message }: ConfigProblem, index: number): boolean =>
    problems.findIndex((other) => other.message === message) === index;
  return problems.filter(isFirst);
}
