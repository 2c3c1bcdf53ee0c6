/** What the shell expects of a program that SIGINT ended. */
const INTERRUPTED = 130;

/** Calls `drain` on the first Ctrl-C or SIGTERM; the second one ends the process at once. */
export class Interruption implements Disposable {
  readonly #drain: () => void;
  #asked = false;

  /** Whether there was one. */
  get asked(): boolean {
    return this.#asked;
  }

  constructor(drain: () => void) {
    this.#drain = drain;
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, this.#interrupt);
  }

  readonly #interrupt = (): void => {
    if (this.#asked) process.exit(INTERRUPTED);
    this.#asked = true;
    this.#drain();
  };

  [Symbol.dispose](): void {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, this.#interrupt);
  }
}
