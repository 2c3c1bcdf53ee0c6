import type { Position } from "../types.js";

/** A stretch of the text, as offsets in UTF-16 code units; `end` is the first one after it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Turns offsets into lines and columns. */
export class Lines {
  readonly #text: string;
  /** Offset at which each line begins. */
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** The offset of a line and column, both from 1. */
  offset(line: number, column: number): number {
    const start = this.#starts[line - 1] ?? this.#text.length;
    return Math.min(this.#text.length, start + column - 1);
  }

  /** Where a range begins, and how much of that line it covers. */
  position({ start, end }: Range): Position {
    const line = this.lineAt(start);
    const begin = this.#starts[line - 1] ?? 0;
    const lineEnd = begin + this.source(line).length;
    return { line, column: start - begin + 1, length: Math.max(1, Math.min(end, lineEnd) - start) };
  }

  /** The number of the line that holds an offset, from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The text of a line, without its end. */
  source(line: number): string {
    const next = this.#starts[line];
    const text = this.#text.slice(this.#starts[line - 1] ?? 0, next === undefined ? undefined : next - 1);
    return text.endsWith("\r") ? text.slice(0, -1) : text;
  }
}
