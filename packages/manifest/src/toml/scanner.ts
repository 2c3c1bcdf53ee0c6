import type { Range } from "./lines.js";

/** One part of a dotted key. */
export interface KeyPart {
  readonly key: string;
  readonly range: Range;
}

const bareKey = /[A-Za-z0-9_-]+/y;
const blank = /[ \t]*/y;
const blankOrLineEnds = /[ \t\r\n]*/y;
const comment = /#[^\n]*/y;
const scalar = /[^,\]}#\r\n]*/y;

/**
 * Finds the ends of keys and values in TOML that is known to be valid; it checks nothing. What the text is worth is the
 * parser's to say, which in turn keeps no positions.
 */
export class Scanner {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.at >= this.#text.length;
  }

  peek(token: string): boolean {
    return this.#text.startsWith(token, this.at);
  }

  /** Steps over `token` when it is next. */
  take(token: string): boolean {
    if (!this.peek(token)) return false;
    this.at += token.length;
    return true;
  }

  skipBlank(): void {
    this.#match(blank);
  }

  /** Steps over blanks, line ends and comments. */
  skipBlankLines(): void {
    do this.#match(blankOrLineEnds);
    while (this.#match(comment) !== "");
  }

  /** The parts of a dotted key. */
  key(): KeyPart[] {
    const parts: KeyPart[] = [];
    do {
      this.skipBlank();
      parts.push(this.#keyPart());
      this.skipBlank();
    } while (this.take("."));
    return parts;
  }

  /** A string, number, boolean or date. */
  scalar(): Range {
    const start = this.at;
    if (this.peek('"') || this.peek("'")) this.#skipString();
    else this.at = start + this.#match(scalar).trimEnd().length;
    return { start, end: this.at };
  }

  #keyPart(): KeyPart {
    const start = this.at;
    if (this.peek('"') || this.peek("'")) this.#skipString();
    else this.#match(bareKey);
    const range = { start, end: this.at };
    return { key: decodeKey(this.#text.slice(start, this.at)), range };
  }

  #skipString(): void {
    const quote = this.#text.charAt(this.at);
    const fence = this.peek(quote.repeat(3)) ? quote.repeat(3) : quote;
    this.at += fence.length;
    let end = this.#text.indexOf(fence, this.at);
    while (quote === '"' && this.#isEscaped(end)) end = this.#text.indexOf(fence, end + 1);
    this.at = end < 0 ? this.#text.length : end + fence.length;
    // One or two quotes may stand right before the closing three.
    if (fence.length === 3) for (let extra = 0; extra < 2 && this.peek(quote); extra++) this.at += 1;
  }

  /** Whether an odd number of backslashes stands before `at`, not reaching back past the cursor. */
  #isEscaped(at: number): boolean {
    let start = at;
    while (start > this.at && this.#text.charAt(start - 1) === "\\") start -= 1;
    return (at - start) % 2 === 1;
  }

  /** Matches at the cursor and moves past it. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.#text)?.[0] ?? "";
    this.at += text.length;
    return text;
  }
}

const escapes: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", e: "\u001b" };
const escapeSequence = /\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/g;

function decodeKey(raw: string): string {
  if (raw.startsWith("'")) return raw.slice(1, -1);
  if (!raw.startsWith('"')) return raw;
  return raw.slice(1, -1).replace(escapeSequence, (_, x?: string, u?: string, U?: string, letter = "") => {
    const hex = x ?? u ?? U;
    return hex === undefined
      ? (escapes[letter] ?? letter)
      : String.fromCodePoint(Math.min(0x10ffff, parseInt(hex, 16)));
  });
}
