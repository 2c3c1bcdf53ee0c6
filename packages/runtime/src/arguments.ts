import { TorvynError } from "@torvyn/contract";

/** The error for a value that types would have refused: `name` says where it was given, `expected` what belongs there. */
export function argumentError(name: string, expected: string, given: unknown): TorvynError {
  return new TorvynError("FLOW_ARGUMENT", `${name}: expected ${expected}, got ${shown(given)}.`);
}

/** A number from 0, also none at all (`Infinity`): NaN would switch off what it is compared with. */
export function requireAmount(name: string, value: unknown): void {
  if (value === undefined || (typeof value === "number" && value >= 0)) return;
  throw argumentError(name, "a number from 0", value);
}

/** As `requireAmount`, and whole. */
export function requireCount(name: string, value: unknown): void {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return;
  if (typeof value === "number" && value >= 0 && Number.isInteger(value)) return;
  throw argumentError(name, "a whole number from 0", value);
}

export function requireObject(name: string, value: unknown): void {
  if (value === undefined || (typeof value === "object" && value !== null)) return;
  throw argumentError(name, "an object", value);
}

export function requireFunction(name: string, value: unknown): void {
  if (value === undefined || typeof value === "function") return;
  throw argumentError(name, "a function", value);
}

const longest = 40;

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return `an object (${value.constructor?.name ?? "without a class"})`;
  return typeof value === "bigint" ? `${value}n` : String(value);
}
