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

  // The command line
  USAGE_UNKNOWN_COMMAND: entry("There is no such command.", 2, "`torvyn --help` lists the commands."),
  USAGE_UNKNOWN_OPTION: entry("The command has no such option.", 2, "`torvyn COMMAND --help` lists the options."),
  USAGE_ARGUMENT: entry("An argument or the value of an option is missing, superfluous or not valid.", 2),
  INIT_NAME_INVALID: entry("The name breaks the rule for project names.", 2),
  INIT_FOLDER_NOT_EMPTY: entry("The folder of the new project holds files already.", 2),
  BUILD_COMPONENT_UNKNOWN: entry("The manifest declares no component of that name.", 2),
  BUILD_STALE: entry("A component has to be built first, and building was not allowed.", 1, "Run `torvyn build`."),
  CHECK_FAILED: entry("The project has errors; the diagnostics say which.", 1),
  LINK_FAILED: entry("Several components cannot be linked; the diagnostics say which.", 1),
  COMPILER_NOT_INSTALLED: entry("Building needs @torvyn/compiler, which is not installed in the project.", 3),
  IO_FAILED: entry("The system refused to read or write a file.", 3),
  INTERNAL: entry("An unexpected error inside Torvyn.", 1),
} as const satisfies Record<string, ErrorCodeEntry>;

/** The code of an error: a key of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;
