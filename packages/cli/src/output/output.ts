import { type ColourChoice, type Paint, paintFor, wantsColour } from "./colour.js";

export type Format = "human" | "json" | "jsonl";

export interface OutputOptions {
  readonly format: Format;
  readonly colour: ColourChoice;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/**
 * Where the words of a command go: data to stdout, everything said to a person to stderr. In a machine format stdout
 * carries that format and nothing else.
 */
export class Output {
  readonly format: Format;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Paints what goes to stdout. */
  readonly out: Paint;
  /** Paints what goes to stderr. */
  readonly err: Paint;

  constructor(options: OutputOptions) {
    this.format = options.format;
    this.quiet = options.quiet;
    this.verbose = options.verbose;
    this.out = paintFor(wantsColour(options.colour, process.stdout.isTTY === true, process.env));
    this.err = paintFor(wantsColour(options.colour, process.stderr.isTTY === true, process.env));
  }

  get human(): boolean {
    return this.format === "human";
  }

  /** A line of data, on stdout. */
  print(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** A line for the person at the terminal, on stderr; `-q` silences it. */
  say(text: string): void {
    if (!this.quiet) process.stderr.write(`${text}\n`);
  }

  /** A line that only `-v` shows, on stderr. */
  detail(text: string): void {
    if (this.verbose) process.stderr.write(`${this.err.dim(text)}\n`);
  }

  /** A line that even `-q` shows, on stderr. */
  complain(text: string): void {
    process.stderr.write(`${text}\n`);
  }
}
