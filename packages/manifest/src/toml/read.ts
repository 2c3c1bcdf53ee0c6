import { parse, TomlError, type TomlTable } from "smol-toml";
import type { Range } from "./lines.js";
import { locate } from "./locate.js";
import type { Place } from "./place.js";

/** A value and where it stands. */
export interface Document {
  readonly value: TomlTable;
  readonly place: Place;
}

/** Why a text is not TOML. */
export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly help: string | undefined;
}

/** Inline tables and arrays nest no deeper in any sensible manifest. */
const maxDepth = 64;

const helps: readonly (readonly [RegExp, string])[] = [
  [/redefine/, "in TOML a table or key is defined once; merge the two, or rename one"],
  [/key/, "a line is `key = value`, `[table]` or a # comment"],
  [/end-of-line/, "put the next key on a line of its own"],
  [/unfinished string/, "close the string on its own line, or use three quotes for several lines"],
  [/escape/, "in a string in double quotes, write a backslash as \\\\, or use single quotes"],
  [/^invalid value/, "text stands in quotes; bare values are numbers, dates, true and false"],
  [/losslessly/, "write a number this large as a string"],
];

/** Reads TOML, or says where it is not TOML. */
export function readToml(text: string): Document | SyntaxProblem {
  try {
    return { value: parse(text, { maxDepth }) as TomlTable, place: locate(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [firstLine = ""] = error.message.split("\n");
    const isOpenString = firstLine.includes("control characters") && atLineEnd(text, error);
    const message = isOpenString ? "unfinished string" : firstLine.replace("Invalid TOML document: ", "");
    const help = helps.find(([pattern]) => pattern.test(message))?.[1];
    return { message, line: error.line, column: error.column, help };
  }
}

/** The parser takes the end of the line for a control character when a string is not closed before it. */
const atLineEnd = (text: string, { line, column }: TomlError): boolean =>
  column > (text.split("\n", line).at(-1) ?? "").trimEnd().length;

/** How far a problem reaches from its offset: over the word that begins there, or one character. */
export function wordAt(text: string, start: number): Range {
  const word = /[\w.+-]+/y;
  word.lastIndex = start;
  return { start, end: start + Math.max(1, word.exec(text)?.[0].length ?? 1) };
}
