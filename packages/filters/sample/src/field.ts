import { type Element, InvalidInputError } from "@torvyn/sdk";

/** The value that a path such as `user.id` leads to in an element's JSON, as text; undefined when there is none. */
export function fieldOf(element: Element, path: readonly string[]): string | undefined {
  let value: unknown;
  try {
    value = element.json();
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value === undefined ? undefined : JSON.stringify(value);
}
