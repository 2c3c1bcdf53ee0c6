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
/** Keywords whose subschemas are forms of which one would do. */
const forms = new Set(["anyOf", "oneOf"]);
/** Keywords that say all there is to say: what failed inside of them would only confuse. */
const opaque = new Set(["not", "contains", "propertyNames"]);
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
  if (forms.has(keyword)) return "has none of the forms that are allowed here";
  return `is not allowed: ${error.replace(/\.$/, "")}`;
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : type === "null" ? type : `a ${type}`);

const name = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, step) => `${text}${typeof step === "number" ? `[${step}]` : `.${step}`}`, "config");

/** A schema of `false` tells where in the value it stands, but not where in the schema: the keyword before it does. */
const placed = (unit: OutputUnit, index: number, units: readonly OutputUnit[]): OutputUnit => {
  const before = units[index - 1];
  if (unit.keyword !== "false" || before === undefined || !closed.has(before.keyword)) return unit;
  return { ...unit, keywordLocation: `${before.keywordLocation}/false` };
};

const isWithin = ({ keywordLocation }: OutputUnit, outer: string): boolean => keywordLocation.startsWith(`${outer}/`);

/** The findings about one form of several: that which the value is nearest to; what they all are not, when that is not clear. */
function nearestForm(choice: OutputUnit, inside: readonly OutputUnit[]): OutputUnit[] {
  const outer = `${choice.keywordLocation}/`;
  const byForm = new Map<string, OutputUnit[]>();
  for (const unit of inside) {
    const form = unit.keywordLocation.slice(outer.length).split("/")[0]!;
    byForm.set(form, [...(byForm.get(form) ?? []), unit]);
  }
  const ranked = [...byForm.values()]
    .map((units) => innermost(units))
    .map((units) => ({
      units,
      depth: Math.min(...units.map(({ instanceLocation }) => instanceLocation.split("/").length)),
    }))
    .sort((a, b) => a.units.length - b.units.length || b.depth - a.depth);
  const [best, next] = ranked;
  const isClear = best !== undefined && (best.units.length !== next?.units.length || best.depth !== next.depth);
  return isClear ? best.units : [choice];
}

/** The findings that tell something, of those that only repeat what is inside of them. */
function innermost(units: readonly OutputUnit[]): OutputUnit[] {
  const outermost = units.filter(
    (unit) =>
      (forms.has(unit.keyword) || opaque.has(unit.keyword)) &&
      !units.some(
        (other) =>
          other !== unit &&
          (forms.has(other.keyword) || opaque.has(other.keyword)) &&
          isWithin(unit, other.keywordLocation),
      ),
  );
  return units.flatMap((unit) => {
    const holder = outermost.find(({ keywordLocation }) => isWithin(unit, keywordLocation));
    if (holder !== undefined || wrappers.has(unit.keyword) || closed.has(unit.keyword)) return [];
    if (!forms.has(unit.keyword)) return [unit];
    return nearestForm(
      unit,
      units.filter((inner) => isWithin(inner, unit.keywordLocation)),
    );
  });
}

/** What a validator found, as far as it tells something. */
export function problemsIn(errors: readonly OutputUnit[]): ConfigProblem[] {
  return innermost(errors.map(placed)).map((unit) => {
    const path = pathOf(unit.instanceLocation);
    return { path, about: unit.keyword === "false" ? "key" : "value", message: `${name(path)} ${phrase(unit)}` };
  });
}
