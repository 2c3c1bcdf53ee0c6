/** Where something stands in a text: line and column from 1, column and length in UTF-16 code units. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The text of that line. */
  readonly source: string;
}

const blank = /[\s:,]*/y;
const scalar = /[^\s,\]}]+/y;

const match = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
};

/**
 * Finds a value in the text of a valid JSON document: `["torvyn", "contract"]`, with indices of arrays as numbers. Where the
 * path leads nowhere, the deepest value on the way is found.
 */
export function locateJson(text: string, path: readonly (string | number)[]): TextRange {
  let at = match(blank, text, 0);
  for (const step of path) {
    const next = valueAt(text, at, step);
    if (next === undefined) break;
    at = next;
  }
  const opened = text[at] === "{" || text[at] === "[";
  return rangeOf(text, at, opened ? at + 1 : skipValue(text, at));
}

/** Where in a text an offset is. */
export function rangeOf(text: string, start: number, end: number): TextRange {
  const before = text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", start);
  const source = text.slice(before, after < 0 ? undefined : after).replace(/\r$/, "");
  const line = text.slice(0, before).split("\n").length;
  return {
    line,
    column: start - before + 1,
    length: Math.max(1, Math.min(end, before + source.length) - start),
    source,
  };
}

/** The offset of one entry of the object or array at `at`; of a key that is there twice the last, as JSON.parse takes it. */
function valueAt(text: string, at: number, step: string | number): number | undefined {
  const inObject = text[at] === "{";
  if (!inObject && text[at] !== "[") return undefined;
  let found: number | undefined;
  let index = 0;
  for (let next = match(blank, text, at + 1); next < text.length && text[next] !== "}" && text[next] !== "]"; index++) {
    let key: unknown = index;
    if (inObject) {
      const end = skipString(text, next);
      key = JSON.parse(text.slice(next, end));
      next = match(blank, text, end);
    }
    if (key === step) found = next;
    next = match(blank, text, skipValue(text, next));
  }
  return found;
}

/** The offset behind the string at `at`. By hand: an expression that repeats an alternative runs out of stack on long ones. */
function skipString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return Math.min(end + 1, text.length);
}

/** The offset behind the value at `at`. */
function skipValue(text: string, at: number): number {
  if (text[at] === '"') return skipString(text, at);
  if (text[at] !== "{" && text[at] !== "[") return match(scalar, text, at);
  let depth = 0;
  for (let next = at; next < text.length; next++) {
    const character = text[next];
    if (character === '"') next = skipString(text, next) - 1;
    else if (character === "{" || character === "[") depth += 1;
    else if ((character === "}" || character === "]") && --depth === 0) return next + 1;
  }
  return text.length;
}
