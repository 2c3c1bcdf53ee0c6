import type { TorvynError } from "@torvyn/contract";
import type { Output } from "../output/output.js";

/** What a command works with. */
export interface Context {
  readonly output: Output;
  /** The value of `--manifest`. */
  readonly manifest: string | undefined;
}

/** How a command ended. */
export interface Outcome {
  /** What it found or did: the `data` of the JSON envelope. */
  readonly data: unknown;
  /** Why it failed all the same, when there are results worth having beside the error. */
  readonly error?: TorvynError | undefined;
}

export type Action = (context: Context) => Promise<Outcome>;

/** Keeps what the command line chose; `load` brings in the code of the command only when it is to run. */
export type Choose = (command: string, load: () => Promise<Action>) => void;

/** The examples at the end of a command's help. */
export function examples(lines: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return ["\nExamples:", ...lines.map(([command, what]) => `  $ ${command.padEnd(width)}  ${what}`)].join("\n");
}
