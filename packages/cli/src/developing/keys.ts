import type { ReadStream } from "node:tty";

/** Reads single keys from a terminal; does nothing where stdin is none. */
export class Keys implements Disposable {
  readonly #input: ReadStream | undefined;
  readonly #pressed: (key: string) => void;

  constructor(pressed: (key: string) => void) {
    this.#pressed = pressed;
    if (process.stdin.isTTY !== true) return;
    this.#input = process.stdin;
    this.#input.setRawMode(true).setEncoding("utf8").on("data", this.#read).resume();
  }

  get listening(): boolean {
    return this.#input !== undefined;
  }

  readonly #read = (keys: Buffer | string): void => {
    for (const key of String(keys)) {
      // The terminal does not send the signal itself while keys are read one by one.
      if (key === "\u0003") process.emit("SIGINT");
      else this.#pressed(key.toLowerCase());
    }
  };

  [Symbol.dispose](): void {
    this.#input?.setRawMode(false).off("data", this.#read).pause();
  }
}
