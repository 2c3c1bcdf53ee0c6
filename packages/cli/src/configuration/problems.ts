import type { OutputUnit } from "@cfworker/json-schema";

/** One thing in a configuration that its schema does not allow. */
export interface ConfigProblem {
  /** Keys and indices that lead to it, from the configuration's root. */
  readonly path: readonly (string | number)[];
  /** `key`: it should not be there at all. */
  readonly about: "key" | "value";
  readonly message: string;
}

/** Keywords that only say that something inside of them failed. */
const wrappers = new Set([
  "properties",
  "patternProperties",
  "items",
  "prefixItems",
  "additionalItems",
  "$ref",
  "$recursiveRef",
  "$dynamicRef",
  "allOf",
  "if",
  "dependentSchemas",
  "dependencies",
]);
/** Keywords that say all there is to say: why each of the choices failed would only confuse. */
const choices = new Set(["anyOf", "oneOf", "not", "contains", "propertyNames"]);
/** Keywords that name what is inside of them, key by key. */
const closed = new Set(["additionalProperties", "unevaluatedProperties", "unevaluatedItems"]);

/** `#/rules/0/a~1b` -> `["rules", 0, "a/b"]`. */
function pathOf(pointer: string): (string | number)[] {
  const steps = decodeURI(pointer).split("/").slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function phrase({ keyword, error }: OutputUnit): string {
  const [, is, wanted] = /^Instance type "(.*?)" is invalid\. Expected (.*)\.$/.exec(error) ?? [];
  if (wanted !== undefined)
    return `is ${article(is!)}, and has to be ${wanted.replaceAll('"', "").replaceAll(", ", " or ")}`;
  const [, choice] = /^Instance does not match any of \[(.*)\]\.$/.exec(error) ?? [];
  if (choice !== undefined) return `has to be ${choice.replaceAll(",", " or ")}`;
  const [, missing] = /required property "(.*)"\.$/.exec(error) ?? [];
  if (missing !== undefined) return `has no "${missing}"`;
  if (keyword === "false") return "means nothing to this component";
  if (choices.has(keyword)) return "has none of the forms that are allowed here";
  return `is not allowed: ${error.replace(/\.$/, "")}`;
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : type === "null" ? type : `a ${type}`);

const name = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, step) => `${text}${typeof step === "number" ? `[${step}]` : `.${step}`}`, "config");

/** What a validator found, as far as it tells something: the innermost findings, each once. */
export function problemsIn(errors: readonly OutputUnit[]): ConfigProblem[] {
  const inChoice = (unit: OutputUnit): boolean =>
    errors.some(
      ({ keyword, keywordLocation }) => choices.has(keyword) && unit.keywordLocation.startsWith(`${keywordLocation}/`),
    );
  const telling = errors.filter((unit) => !wrappers.has(unit.keyword) && !closed.has(unit.keyword) && !inChoice(unit));
  return telling.map((unit) => {
    const path = pathOf(unit.instanceLocation);
    return { path, about: unit.keyword === "false" ? "key" : "value", message: `${name(path)} ${phrase(unit)}` };
  });
}
