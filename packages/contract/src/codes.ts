/** How the CLI ends on an error: 1 the work failed, 2 wrong usage or a wrong file, 3 the environment lacks something. */
export type ExitCode = 1 | 2 | 3;

/** One row of the table of errors. */
export interface ErrorCodeEntry {
  /** What the code means, in one sentence. */
  readonly summary: string;
  /** How the CLI ends. */
  readonly exit: ExitCode;
  /** What usually mends it; an error may carry better advice of its own. */
  readonly help?: string;
}

const entry = (summary: string, exit: ExitCode, help?: string): ErrorCodeEntry =>
  help === undefined ? { summary, exit } : { summary, exit, help };

/** Every error code of Torvyn, by the room it comes from. */
export const errorCodes = {
  // Reading Torvyn.toml
  MANIFEST_NOT_FOUND: entry(
    "There is no manifest at the given place.",
    2,
    "Run the command in a folder with a Torvyn.toml, name one with --manifest, or make a project with `torvyn init`.",
  ),
  MANIFEST_SYNTAX: entry("The manifest is not valid TOML.", 2),
  MANIFEST_INVALID: entry("The manifest breaks one or more rules; the diagnostics say which.", 2),
} as const satisfies Record<string, ErrorCodeEntry>;

/** The code of an error: a key of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;
