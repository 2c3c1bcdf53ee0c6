import { type ErrorCode, TorvynError } from "@torvyn/contract";
import type { Command, CommanderError } from "commander";

const codes: Readonly<Record<string, ErrorCode>> = {
  "commander.unknownCommand": "USAGE_UNKNOWN_COMMAND",
  "commander.unknownOption": "USAGE_UNKNOWN_OPTION",
};

const asks = "`--help` behind the command tells what it takes.";

/** What mends a wrong number of arguments. */
const usualHelp: Readonly<Record<string, (said: string, program: Command) => string>> = {
  "commander.missingArgument": () => asks,
  "commander.excessArguments": (said, program) => (isAboutFlow(said, program) ? "A flow is named with --flow." : asks),
};

/** Whether the command that got too many arguments takes none at all, but a flow. */
function isAboutFlow(said: string, program: Command): boolean {
  const command = program.commands.find((one) => said.includes(`'${one.name()}'`));
  return command?.registeredArguments.length === 0 && command.options.some(({ long }) => long === "--flow");
}

/** Text that was only asked for: `--help` and `--version` end the command well. */
export const isAnswered = (error: CommanderError): boolean => error.exitCode === 0;

/** What the parser of a program refused, as an error of ours: advice after the finding becomes its help. */
export function usageError(error: CommanderError, program: Command): TorvynError {
  if (error.code === "commander.help") {
    return new TorvynError("USAGE_ARGUMENT", "no command is given", { help: "`torvyn --help` lists the commands." });
  }
  const [said = "", ...more] = error.message.replace(/^error: /, "").split("\n");
  const suggested = /^\((Did you mean .*)\)$/.exec(more.join(" ").trim())?.[1];
  const [, finding = said, advice] = /^(.* is invalid)\. (.*)$/.exec(said) ?? [];
  const usual = usualHelp[error.code]?.(said, program);
  return new TorvynError(codes[error.code] ?? "USAGE_ARGUMENT", finding, { help: suggested ?? advice ?? usual });
}
