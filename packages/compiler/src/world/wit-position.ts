import { withoutComments } from "./wit-files.js";

export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const token = /[%\w][\w-]*|"[^"\n]*"|->|\S/g;

function spanAt(text: string, offset: number, length: number): Span {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1, length };
}

/**
 * Where a WIT file has its syntax error. The tools say what is wrong but not where; a parser that reads from the front
 * stops at the first bad token, so the shortest beginning of the file with the same complaint ends there.
 */
export function syntaxErrorSpan(text: string, message: string, complaint: (text: string) => string | undefined): Span {
  const tokens = [...withoutComments(text).matchAll(token)];
  let low = 0;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { index, 0: found } = tokens[middle]!;
    if (complaint(text.slice(0, index + found.length)) === message) high = middle;
    else low = middle + 1;
  }
  const bad = tokens[low];
  return bad === undefined ? { line: 1, column: 1, length: 1 } : spanAt(text, bad.index, bad[0].length);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `wasi:clocks@0.2.3` as it stands in front of an interface: `wasi:clocks/wall-clock@0.2.3`. */
function namePattern(name: string): RegExp {
  const [, id, version] = /^([^@]+)(@.+)?$/.exec(name)!;
  const tail = id!.includes(":") ? `(?:/[\\w%-]+${version === undefined ? "" : escaped(version)})?` : "";
  return new RegExp(`(?<![\\w-])${escaped(id!)}${tail}(?![\\w-])`);
}

/** Where a name is first used in a WIT file. */
export function nameSpan(text: string, name: string): Span | undefined {
  const match = namePattern(name).exec(withoutComments(text));
  return match === null ? undefined : spanAt(text, match.index, match[0].length);
}
