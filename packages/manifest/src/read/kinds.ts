import type { TomlTable, TomlValue } from "smol-toml";

export const isTable = (value: TomlValue | undefined): value is TomlTable =>
  typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);

/** What TOML calls the type of a value, with its article. */
export function typeName(value: TomlValue | undefined): string {
  if (typeof value === "string") return "a string";
  if (typeof value === "boolean") return "a boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a float";
  if (Array.isArray(value)) return "an array";
  return value instanceof Date ? "a date" : "a table";
}
