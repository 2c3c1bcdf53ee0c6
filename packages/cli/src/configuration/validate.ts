import { runInNewContext } from "node:vm";
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

/** In milliseconds. A schema that somebody means well is done in one of them. */
const patience = 2000;

/** Lets `work` take only so long: a regular expression, or a schema that multiplies itself, could take for ever. */
function withinPatience<T>(work: () => T): T {
  try {
    return runInNewContext("work()", { work }, { timeout: patience }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new Error(`it takes more than ${patience / 1000} s to follow`, { cause: error });
  }
}

/**
 * What keeps a node's configuration, as the manifest's text has it, from being what the schema of its component allows.
 *
 * @throws Error when the schema itself is wrong, or takes too long
 */
export function validateConfig(schema: JsonSchema, text: string): ConfigProblem[] {
  const problems = withinPatience(() => {
    // The schema is read, never turned into code: it comes from a stranger.
    const validator = new Validator(schema as ConstructorParameters<typeof Validator>[0], draftOf(schema), false);
    return problemsIn(validator.validate(configValue(text)).errors);
  });
  const isFirst = ({ message }: ConfigProblem, index: number): boolean =>
    problems.findIndex((other) => other.message === message) === index;
  return problems.filter(isFirst);
}
