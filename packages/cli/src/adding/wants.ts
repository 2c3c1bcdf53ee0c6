import type { JsonSchema } from "@torvyn/contract";
import { grantable } from "@torvyn/manifest";
import type { ResolvedComponent } from "@torvyn/runtime";
import { configSchema } from "../configuration/schema.js";
import { visible } from "../output/visible.js";

/** One key of a component's configuration. */
interface ConfigKey {
  readonly key: string;
  /** In a few words: `array`, `"drop" or "error"`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

type Schema = Exclude<JsonSchema, boolean>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Forms within forms of a configuration say nothing in one line. */
const maxDepth = 3;

function typeOf(schema: unknown, depth = 0): string {
  if (!isSchema(schema) || depth > maxDepth) return "anything";
  const { type, enum: choices, const: only, anyOf, oneOf } = schema;
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(" or ");
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(type)) return type.join(" or ");
  if (typeof type === "string") return type;
  const several = anyOf ?? oneOf;
  return Array.isArray(several) ? several.map((one) => typeOf(one, depth + 1)).join(" or ") : "anything";
}

/** The keys that a component's configuration may have, as far as its schema lists them. */
export function configKeys(resolved: ResolvedComponent): ConfigKey[] {
  const schema = configSchema(resolved);
  if (!isSchema(schema) || !isSchema(schema.properties)) return [];
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([key, value]) => ({
    key,
    type: typeOf(value),
    required: required.includes(key),
    description: isSchema(value) && typeof value.description === "string" ? value.description : undefined,
  }));
}

/** What a user has to know of a component that is new to a flow: what it wants to be granted, and to be told. */
export function wantsLines(node: string, { component }: ResolvedComponent, keys: readonly ConfigKey[]): string[] {
  const { capabilities } = component;
  const given = capabilities.filter((name) => grantable.some((known) => known === name));
  const never = capabilities.filter((name) => !given.includes(name));
  const granting = `[security.grants.${node}] with capabilities = [${given.map((name) => `"${name}"`).join(", ")}]`;
  return [
    ...(given.length === 0 ? [] : [`It wants ${given.join(", ")}, which it has not yet. To grant it: ${granting}`]),
    ...(never.length === 0 ? [] : [`It wants ${never.join(", ")}, which this release grants to no component.`]),
    ...(keys.length === 0 ? [] : ["Its configuration:", ...keyLines(keys)]),
  ];
}

/** A schema is a stranger's: it may have any number of keys, of any length. */
const maxKeys = 40;
const maxLength = 200;

function keyLines(keys: readonly ConfigKey[]): string[] {
  const told = keys.slice(0, maxKeys);
  const width = Math.min(maxLength, Math.max(...told.map(({ key }) => key.length)));
  const lines = told.map(({ key, type, required, description }) => {
    const more = description === undefined ? "" : `: ${description.split("\n")[0]}`;
    const line = visible(`${key.padEnd(width)}  ${type}${required ? ", required" : ""}${more}`);
    return `  ${line.length > maxLength ? `${line.slice(0, maxLength)}…` : line}`;
  });
  return keys.length > maxKeys ? [...lines, `  and ${keys.length - maxKeys} more`] : lines;
}
