import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { bin } from "./torvyn.js";

/** Whether there is a program that gives a command a terminal of its own: that of util-linux. */
export const hasTerminals = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The command in a terminal of its own, 100 columns wide, and what that shows. */
export class InTerminal {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #shown = "";
  #over = false;
  #look: () => void = () => {};

  constructor(root: string, args: readonly string[]) {
    const words = [process.execPath, bin, ...args].map(quoted);
    this.#child = spawn("script", ["-qfec", `stty cols 100 && exec ${words.join(" ")}`, "/dev/null"], {
      cwd: root,
      env: { ...process.env, TERM: "xterm", CI: undefined, NO_COLOR: "1", FORCE_COLOR: undefined },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child.stdout!.setEncoding("utf8").on("data", (piece: string) => {
      this.#shown += piece;
      this.#look();
    });
    this.#ended = once(this.#child, "close").then(([code]) => {
      this.#over = true;
      this.#look();
      return code as number | null;
    });
    onTestFinished(() => void this.#child.kill("SIGKILL"));
  }

  /** Everything that was written to the terminal, with its control characters. */
  get shown(): string {
    return this.#shown;
  }

  /** Resolves when the terminal has shown this behind what it shows now. */
  async shows(text: string | RegExp, act: () => void = () => {}): Promise<void> {
    const from = this.#shown.length;
    act();
    const holds = (shown: string): boolean => (typeof text === "string" ? shown.includes(text) : text.test(shown));
    while (!holds(this.#shown.slice(from))) {
      if (this.#over) throw new Error(`the command ended without showing ${text}:\n${this.#shown}`);
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  press(key: string): void {
    this.#child.stdin!.write(key);
  }

  /** Its exit code. */
  end(): Promise<number | null> {
    return this.#ended;
  }
}
