import type { Place } from "../toml/place.js";
import { type Change, insertion } from "./changes.js";
import { endOf, endsLine, indentOf, lineBreak, lineEnd, lineHead } from "./surroundings.js";

/** Key and value of each line of a new table, the value as TOML. */
export type Pairs = readonly (readonly [key: string, value: string])[];

const bare = (pairs: Pairs): string => `{ ${pairs.map(([key, value]) => `${key} = ${value}`).join(", ")} }`;

/**
 * A new table right behind one like it, in the form of that one: under a header of its own, as a line, or within the same
 * inline table. `name` replaces the key of the other; an element of an array has none.
 */
export function tableBehind(text: string, like: Place, name: string | undefined, pairs: Pairs): Change {
  if (text[like.value.start] === "[") return headerBehind(text, like, name, pairs);
  const item = name === undefined ? bare(pairs) : `${name} = ${bare(pairs)}`;
  const end = endOf(like);
  const head = lineHead(text, like.name.start);
  const isLine = name !== undefined && /^[\w\s."'-]*$/.test(head) && endsLine(text, end);
  if (isLine) return insertion(lineEnd(text, end), `${lineBreak(text)}${head}${item}`);
  const separator = head.trim() === "" ? `${lineBreak(text)}${head}` : " ";
  return insertion(end, `,${separator}${item}`);
}

/** `[flow.main.nodes.a]` and the lines below it, or `[[flow.main.edges]]`. */
function headerBehind(text: string, like: Place, name: string | undefined, pairs: Pairs): Change {
  const { start, end } = like.value;
  const header =
    name === undefined
      ? text.slice(start, end)
      : text.slice(start, like.name.start) + name + text.slice(like.name.end, end);
  const [first] = like.entries?.values() ?? [];
  const indent = indentOf(text, first?.name.start ?? start);
  const lines = [indentOf(text, start) + header, ...pairs.map(([key, value]) => `${indent}${key} = ${value}`)];
  const newLine = lineBreak(text);
  return insertion(lineEnd(text, endOf(like)), `${newLine}${newLine}${lines.join(newLine)}`);
}
