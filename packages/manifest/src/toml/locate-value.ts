import type { Position } from "../types.js";
import { Lines } from "./lines.js";
import { locate } from "./locate.js";
import type { Place } from "./place.js";

/** Where something in a manifest stands, and the line that it begins on. */
export interface Located extends Position {
  readonly source: string;
}

/**
 * Finds the value that a path of keys and indices leads to, or its key, in the text of a manifest without syntax errors:
 * `["flow", "main", "nodes", "filter", "config", "terms", 0]`. Where the path leads nowhere, the last thing on the way is found.
 */
export function locateValue(
  text: string,
  path: readonly (string | number)[],
  what: "value" | "key" = "value",
): Located {
  const toml = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let place: Place = locate(toml);
  for (const step of path) {
    // A number may be a key as well: TOML's keys may be all digits.
    const next = place.items?.[Number(step)] ?? place.entries?.get(String(step));
    if (next === undefined) break;
    place = next;
  }
  const lines = new Lines(toml);
  const position = lines.position(what === "key" ? place.name : place.value);
  return { ...position, source: lines.source(position.line) };
}
