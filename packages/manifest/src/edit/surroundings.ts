import type { Place } from "../toml/place.js";

/** Offset behind the last thing that belongs to a place, in tables below it as well. */
export function endOf(place: Place): number {
  const inner = [...(place.entries?.values() ?? []), ...(place.items ?? [])];
  return Math.max(place.value.end, ...inner.map(endOf));
}

/** Offset of the end of the line that holds `at`, before its line break. */
export function lineEnd(text: string, at: number): number {
  const next = text.indexOf("\n", at);
  if (next < 0) return text.length;
  return text[next - 1] === "\r" ? next - 1 : next;
}

/** What stands on a line before `at`. */
export const lineHead = (text: string, at: number): string => text.slice(text.lastIndexOf("\n", at - 1) + 1, at);

/** The blanks that the line of `at` begins with. */
export const indentOf = (text: string, at: number): string => /^[ \t]*/.exec(lineHead(text, at))?.[0] ?? "";

/** Whether nothing but a comment follows on the line. */
export const endsLine = (text: string, at: number): boolean => /^[ \t]*(#.*)?$/.test(text.slice(at, lineEnd(text, at)));

/** How the text breaks its lines. */
export const lineBreak = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
