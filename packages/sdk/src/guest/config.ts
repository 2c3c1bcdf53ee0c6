import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Awaitable } from "../definition/definition.js";
import { InvalidInputError } from "../errors.js";
import { after } from "./settle.js";

/** The node's configuration as a value: JSON where it is JSON, else its text; undefined when there is none. */
export function configValue(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Runs the author's schema over the configuration. @throws InvalidInputError with every issue and its path. */
export function parseConfig(text: string, schema: StandardSchemaV1 | undefined): Awaitable<unknown> {
  const value = configValue(text);
  if (schema === undefined) return value;
  const { validate } = schema["~standard"];
  return after(validate(value), (result) => {
    // An author whose keys are all optional should not have to say what no configuration at all means.
    if (result.issues === undefined || value !== undefined) return accepted(result);
    return after(validate({}), accepted);
  });
}

function accepted(result: StandardSchemaV1.Result<unknown>): unknown {
  if (result.issues === undefined) return result.value;
  throw new InvalidInputError(result.issues.map(describe).join("; "));
}

const describe = (issue: StandardSchemaV1.Issue): string => `${pathOf(issue.path ?? [])}: ${issue.message}`;

/** `config.rules[2].name` */
function pathOf(path: NonNullable<StandardSchemaV1.Issue["path"]>): string {
  return path.reduce<string>((text, segment) => {
    const key = typeof segment === "object" ? segment.key : segment;
    return typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`;
  }, "config");
}
