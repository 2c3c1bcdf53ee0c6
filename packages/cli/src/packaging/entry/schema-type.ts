import type { JsonSchema } from "@torvyn/contract";

type Keywords = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Keywords =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKeyword = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

const primitives: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** Deeper schemas, and those that refer to themselves, become `unknown` from there on. */
const maxDepth = 12;

/** A schema as a TypeScript type. What a type cannot say, such as a range of numbers, it leaves out; it never says too much. */
export function schemaType(schema: JsonSchema): string {
  return typeOf(schema, { root: schema, depth: 0 });
}

interface Site {
  readonly root: JsonSchema;
  readonly depth: number;
}

function typeOf(schema: unknown, site: Site): string {
  if (schema === false) return "never";
  if (!isObject(schema) || site.depth > maxDepth) return "unknown";
  const inner = { ...site, depth: site.depth + 1 };
  if (typeof schema.$ref === "string") return typeOf(referred(schema.$ref, site.root), inner);
  if ("const" in schema) return literal(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal));
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return union(choices.map((choice) => typeOf(choice, inner)));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, inner)));
  if (schema.type === "array") return arrayType(schema, inner);
  if (schema.type === "object" || isObject(schema.properties)) return objectType(schema, inner);
  return primitives[String(schema.type)] ?? "unknown";
}

/** What `#/$defs/name` points to. */
function referred(pointer: string, root: JsonSchema): unknown {
  if (!pointer.startsWith("#/")) return pointer === "#" ? root : undefined;
  const steps = pointer
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps.reduce<unknown>((at, step) => (isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), root);
}

const literal = (value: unknown): string =>
  value === null || ["string", "number", "boolean"].includes(typeof value) ? JSON.stringify(value) : "unknown";

const union = (types: readonly string[]): string => [...new Set(types)].join(" | ") || "never";

function arrayType({ items, prefixItems }: Keywords, site: Site): string {
  if (Array.isArray(prefixItems)) return "readonly unknown[]";
  const item = items === undefined ? "unknown" : typeOf(items, site);
  return item.includes(" ") ? `readonly (${item})[]` : `readonly ${item}[]`;
}

function objectType({ properties, required, additionalProperties }: Keywords, site: Site): string {
  const members = Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => {
    const key = isKeyword(name) ? name : JSON.stringify(name);
    const optional = Array.isArray(required) && required.includes(name) ? "" : "?";
    return `readonly ${key}${optional}: ${typeOf(schema, site)}`;
  });
  const rest = isObject(additionalProperties) ? typeOf(additionalProperties, site) : "unknown";
  if (members.length === 0)
    return additionalProperties === false ? "Record<string, never>" : `{ readonly [key: string]: ${rest} }`;
  return `{ ${members.join("; ")} }`;
}
