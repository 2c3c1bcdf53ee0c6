import type { TomlValue } from "smol-toml";
import { isTable } from "../read/kinds.js";
import { type Place, placeOf } from "../toml/place.js";
import type { Change } from "./changes.js";

/** An edge's end like another one, which leads to or from another node: the same form, and the same port if that names one. */
export function endLike(end: TomlValue, node: string): TomlValue {
  if (isTable(end)) return { ...end, node };
  const [, port] = String(end).split(":");
  return port === undefined ? node : `${node}:${port}`;
}

/** An edge's end as TOML. */
export function endText(end: TomlValue): string {
  if (!isTable(end)) return JSON.stringify(end);
  return `{ ${Object.entries(end)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join(", ")} }`;
}

/** Lets an edge's end, which stands at `place`, lead to or from another node. */
export function renameEnd(place: Place, end: TomlValue, node: string): Change {
  if (isTable(end)) return { range: placeOf(place, "node").value, text: JSON.stringify(node) };
  return { range: place.value, text: JSON.stringify(endLike(end, node)) };
}
