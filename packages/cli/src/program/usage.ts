import { type ErrorCode, TorvynError } from "@torvyn/contract";
import type { CommanderError } from "commander";

const codes: Readonly<Record<string, ErrorCode>> = {
  "commander.unknownCommand": "USAGE_UNKNOWN_COMMAND",
  "commander.unknownOption": "USAGE_UNKNOWN_OPTION",
};

const asks = "`--help` behind the command tells what it takes.";

/** What mends a wrong number of arguments. */
const usualHelp: Readonly<Record<string, (said: string) => string>> = {
  "commander.missingArgument": () => asks,
  "commander.excessArguments": (said) =>
    /'(?:run|dev|trace|bench|link)'/.test(said) ? "A flow is named with --flow." : asks,
};

/** Text that was only asked for: `--help` and `--version` end the command well. */
export const isAnswered = (error: CommanderError): boolean => error.exitCode === 0;

/** What the parser refused, as an error of ours: advice after the finding becomes its help. */
export function usageError(error: CommanderError): TorvynError {
  if (error.code === "commander.help") {
    return new TorvynError("USAGE_ARGUMENT", "no command is given", { help: "`torvyn --help` lists the commands." });
  }
  const [said = "", ...more] = error.message.replace(/^error: /, "").split("\n");
  const suggested = /^\((Did you mean .*)\)$/.exec(more.join(" ").trim())?.[1];
  const [, finding = said, advice] = /^(.* is invalid)\. (.*)$/.exec(said) ?? [];
  const usual = usualHelp[error.code]?.(said);
  return new TorvynError(codes[error.code] ?? "USAGE_ARGUMENT", finding, { help: suggested ?? advice ?? usual });
}
