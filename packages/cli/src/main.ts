import { TorvynError } from "@torvyn/contract";
import { CommanderError } from "commander";
import { nearest } from "./input/suggest.js";
import { asTorvynError, complainAbout, exitCodeOf, failureData } from "./output/failure.js";
import { Output } from "./output/output.js";
import { endOnBrokenStreams } from "./output/pipe.js";
import type { Action, Outcome } from "./program/command.js";
import { commandAskedFor, formatAskedFor, type GlobalOptions } from "./program/globals.js";
import { commandNames, createProgram } from "./program/program.js";
import { isAnswered, usageError } from "./program/usage.js";

interface Chosen {
  readonly command: string;
  readonly load: () => Promise<Action>;
  readonly globals: GlobalOptions;
}

/** Reads the command line; undefined when it only asked for help or the version. */
function choose(argv: readonly string[]): Chosen | undefined {
  let chosen: Pick<Chosen, "command" | "load"> | undefined;
  refuseHelpOnNothing(argv);
  const program = createProgram((command, load) => {
    chosen = { command, load };
  });
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && isAnswered(error)) return undefined;
    throw error instanceof CommanderError ? usageError(error, program) : error;
  }
  if (chosen === undefined) return undefined;
  const globals = program.opts<GlobalOptions>();
  if (globals.format === "jsonl" && chosen.command !== "trace") {
    throw new TorvynError("USAGE_ARGUMENT", `${chosen.command} does not know the format jsonl`, {
      help: "Only trace does; use --format json.",
    });
  }
  return { ...chosen, globals };
}

/** The parser answers `help` for a command that does not exist with the general help. */
function refuseHelpOnNothing([first, second]: readonly string[]): void {
  if (first !== "help" || second === undefined || second.startsWith("-") || commandNames.includes(second)) return;
  const near = nearest(second, commandNames);
  throw new TorvynError("USAGE_UNKNOWN_COMMAND", `unknown command '${second}'`, {
    help: near === undefined ? undefined : `Did you mean ${near}?`,
  });
}

const outputFor = (globals: GlobalOptions): Output =>
  new Output({
    format: globals.format,
    colour: globals.color,
    quiet: globals.quiet === true,
    verbose: globals.verbose === true,
  });

/** Tells how the command ended; JSON lines end with the same envelope, as one line of type `result`. */
function report(command: string | undefined, outcome: Partial<Outcome>, output: Output): number {
  const { data, error } = outcome;
  if (output.human) {
    if (error !== undefined) complainAbout(error, output);
  } else {
    const result =
      error === undefined
        ? { success: true, command, data }
        : { success: false, command: command ?? null, error: failureData(error), data };
    output.print(
      output.format === "json" ? JSON.stringify(result, null, 2) : JSON.stringify({ type: "result", ...result }),
    );
  }
  return error === undefined ? 0 : exitCodeOf(error);
}

/** Runs one command line; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  endOnBrokenStreams();
  let output = outputFor({ format: formatAskedFor(argv), color: "auto" });
  let command = commandAskedFor(argv, commandNames);
  const fail = (thrown: unknown): number => report(command, { error: asTorvynError(thrown) }, output);
  process.once("uncaughtException", (thrown) => process.exit(fail(thrown)));
  try {
    if (argv.length === 0) return showHelp();
    const chosen = choose(argv);
    if (chosen === undefined) return 0;
    command = chosen.command;
    output = outputFor(chosen.globals);
    const action = await chosen.load();
    return report(command, await action({ output, manifest: chosen.globals.manifest }), output);
  } catch (thrown) {
    return fail(thrown);
  }
}

function showHelp(): number {
  createProgram(() => {})
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .outputHelp({ error: true });
  return 2;
}
