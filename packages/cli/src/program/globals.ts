import { type Command, Option } from "commander";
import type { ColourChoice } from "../output/colour.js";
import type { Format } from "../output/output.js";

/** What every command takes, before or after its name. */
export interface GlobalOptions {
  readonly manifest?: string;
  readonly format: Format;
  readonly color: ColourChoice;
  readonly quiet?: true;
  readonly verbose?: true;
}

export function addGlobalOptions(program: Command): void {
  program
    .addOption(new Option("--manifest <path>", "the Torvyn.toml, or the folder that holds it"))
    .addOption(
      new Option("--format <format>", "how to answer; only trace knows jsonl")
        .choices(["human", "json", "jsonl"])
        .default("human"),
    )
    .addOption(new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto"))
    .addOption(new Option("-q, --quiet", "only errors and data").conflicts("verbose"))
    .addOption(new Option("-v, --verbose", "also details, and the stacks of errors"));
}

/**
 * The format asked for, read without the parser: an error of the command line itself has to come out in it as well.
 */
export function formatAskedFor(argv: readonly string[]): Format {
  const at = argv.findIndex((argument) => argument === "--format" || argument.startsWith("--format="));
  if (at < 0) return "human";
  const value = argv[at] === "--format" ? argv[at + 1] : argv[at]!.slice("--format=".length);
  return value === "json" || value === "jsonl" ? value : "human";
}

/** The command asked for, read without the parser; undefined when none of the known ones is there. */
export const commandAskedFor = (argv: readonly string[], known: readonly string[]): string | undefined =>
  argv.find((argument) => known.includes(argument));
