import type { Output } from "./output.js";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;
const ERASE_LINE = "\r\u001b[2K";

/**
 * What is being worked on. On a terminal one line at the bottom turns; elsewhere each piece of work is a line when it
 * begins and a line when it ends.
 */
export class Progress implements Disposable {
  readonly #output: Output;
  readonly #turning: boolean;
  readonly #work = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #frame = 0;

  constructor(output: Output) {
    this.#output = output;
    this.#turning = process.stderr.isTTY === true && !output.quiet && process.env.TERM !== "dumb";
  }

  /** Work on something begins. */
  begin(name: string): void {
    this.#work.set(name, "");
    if (!this.#turning) this.#output.say(this.#output.err.dim(`building ${name}`));
    else this.#timer ??= setInterval(() => this.#draw(), FRAME_MS);
  }

  /** It is in this phase now. */
  phase(name: string, phase: string): void {
    this.#work.set(name, phase);
    if (!this.#turning) this.#output.detail(`  ${name}: ${phase}`);
  }

  /** It is over; `line` says how. */
  finish(name: string, line: string): void {
    this.#work.delete(name);
    this.#erase();
    this.#output.say(line);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#erase();
  }

  #draw(): void {
    this.#frame = (this.#frame + 1) % FRAMES.length;
    const names = [...this.#work].map(([name, phase]) => (phase === "" ? name : `${name} (${phase})`));
    if (names.length === 0) return;
    // A line that wraps could not be erased.
    const text = names.join(", ").slice(0, (process.stderr.columns || 80) - 3);
    process.stderr.write(`${ERASE_LINE}${this.#output.err.cyan(FRAMES[this.#frame]!)} ${text}`);
  }

  #erase(): void {
    if (this.#turning && this.#timer !== undefined) process.stderr.write(ERASE_LINE);
  }
}
