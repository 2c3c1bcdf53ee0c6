import { stripVTControlCharacters } from "node:util";

/** Where the lines go; a terminal, or a test's. */
export interface Terminal {
  readonly columns: number;
  write(text: string): void;
}

const csi = "\u001b[";

/** Cut to the width of the terminal: a line that wraps could not be erased. */
function fitted(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  return plain.length < columns ? line : plain.slice(0, Math.max(0, columns - 1));
}

/**
 * Lines that stay at the bottom of a terminal while everything else is printed above them. All that goes to the terminal has
 * to come by here.
 */
export class Screen {
  readonly #terminal: Terminal;
  #lines: readonly string[] = [];
  #drawn = 0;
  /** What was printed since the last line break: it cannot stand above the lines before it is whole. */
  #open = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Shows these lines at the bottom from now on. */
  show(lines: readonly string[]): void {
    this.above(() => {
      this.#lines = lines;
    });
  }

  /** Prints text above the lines. A line that is not ended waits for its end. */
  print(text: string): void {
    const whole = this.#open + text;
    const end = whole.lastIndexOf("\n") + 1;
    this.#open = whole.slice(end);
    if (end > 0) this.above(() => this.#terminal.write(whole.slice(0, end)));
  }

  /** Does something that prints to the terminal by itself, in whole lines. */
  above(work: () => void): void {
    if (this.#drawn > 0) this.#terminal.write(`${csi}${this.#drawn}A\r${csi}J`);
    this.#drawn = 0;
    work();
    const shown = this.#lines.map((line) => fitted(line, this.#terminal.columns));
    if (shown.length > 0) this.#terminal.write(`${shown.join("\n")}\n`);
    this.#drawn = shown.length;
  }

  /** Takes the lines away. */
  close(): void {
    if (this.#open !== "") this.print("\n");
    this.show([]);
  }
}
