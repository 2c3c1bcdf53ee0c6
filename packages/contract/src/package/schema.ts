import type { JsonSchema } from "./types.js";

/** Deeper than any schema that somebody wrote, and less than what an engine can follow by recursion. */
const maxDepth = 100;

/** Whether a JSON value has the form of a schema, and is none that was made to exhaust whoever follows it. */
export function isJsonSchema(value: unknown): value is JsonSchema {
  if (typeof value === "boolean") return true;
  return typeof value === "object" && value !== null && !Array.isArray(value) && isShallow(value);
}

/** Level by level, so that no depth exhausts this. */
function isShallow(value: object): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return false;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return true;
}
