import type { Range } from "../toml/lines.js";

/** A stretch of a text, and what stands there afterwards; an empty stretch only inserts. */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

export const insertion = (at: number, text: string): Change => ({ range: { start: at, end: at }, text });

/** The text with all changes made. They do not overlap; of two insertions at one place the first comes first. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  let changed = "";
  let at = 0;
  for (const { range, text: replacement } of [...changes].sort((a, b) => a.range.start - b.range.start)) {
    changed += text.slice(at, range.start) + replacement;
    at = range.end;
  }
  return changed + text.slice(at);
}
