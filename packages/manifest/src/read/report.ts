import type { Diagnostic, ErrorCode, Severity } from "@torvyn/contract";
import type { Lines, Range } from "../toml/lines.js";
import type { Position } from "../types.js";
import { nearest } from "./nearest.js";

/** Suggestions cost a comparison with every candidate; a manifest with more mistakes than this has other worries. */
const maxSuggestions = 20;

/** Collects what is wrong with one manifest. */
export class Report {
  readonly #file: string;
  readonly #lines: Lines;
  readonly #found: { readonly at: number; readonly diagnostic: Diagnostic }[] = [];
  #suggestions = 0;
  #errors = 0;

  constructor(file: string, lines: Lines) {
    this.#file = file;
    this.#lines = lines;
  }

  /** How many findings are errors, so far. */
  get errors(): number {
    return this.#errors;
  }

  /** The manifest is wrong at `range`. */
  error(code: ErrorCode, range: Range, message: string, help?: string): void {
    this.#errors += 1;
    this.#add("error", code, range, message, help);
  }

  /** The manifest says something at `range` that has no effect. */
  warning(code: ErrorCode, range: Range, message: string, help?: string): void {
    this.#add("warning", code, range, message, help);
  }

  position(range: Range): Position {
    return this.#lines.position(range);
  }

  line(range: Range): number {
    return this.#lines.lineAt(range.start);
  }

  /** The candidate that `word` is probably a misspelling of. */
  suggest(word: string, candidates: Iterable<string>): string | undefined {
    if (this.#suggestions >= maxSuggestions) return undefined;
    this.#suggestions += 1;
    return nearest(word, candidates);
  }

  /** All findings, in the order of the file. */
  diagnostics(): Diagnostic[] {
    return this.#found.sort((a, b) => a.at - b.at).map((found) => found.diagnostic);
  }

  #add(severity: Severity, code: ErrorCode, range: Range, message: string, help: string | undefined): void {
    const position = this.#lines.position(range);
    const source = this.#lines.source(position.line);
    const diagnostic = { code, severity, message, file: this.#file, ...position, source, help };
    this.#found.push({ at: range.start, diagnostic });
  }
}
