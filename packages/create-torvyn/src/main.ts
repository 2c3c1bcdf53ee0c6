import { type ErrorCode, errorCodes, formatDiagnostic, TorvynError } from "@torvyn/contract";
import { type Arguments, readArguments, usage } from "./arguments.js";
import { settle, Withdrawn } from "./ask.js";
import { createProject } from "./create.js";
import { nextSteps } from "./next-steps.js";
import { execCommand, installCommand } from "./package-manager.js";
import { runLine } from "./run.js";
import { shown } from "./shown.js";
import { ownVersion } from "./version.js";

/** What the shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What the system refuses, a full disk or a folder that may only be read, is told like any other error. */
function asTorvynError(thrown: unknown): TorvynError {
  if (TorvynError.is(thrown)) return thrown;
  if (!(thrown instanceof Error) || !("syscall" in thrown)) throw thrown;
  return new TorvynError("IO_FAILED", thrown.message, { cause: thrown });
}

/** Runs one command line; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    await act(readArguments(argv));
    return 0;
  } catch (thrown) {
    if (thrown instanceof Withdrawn) {
      process.stderr.write("\nNothing was made.\n");
      return INTERRUPTED;
    }
    const { code, message, file, help } = asTorvynError(thrown);
    process.stderr.write(`${formatDiagnostic({ severity: "error", code, message, file, help })}\n`);
    return errorCodes[code as ErrorCode].exit;
  }
}

async function act(given: Arguments): Promise<void> {
  if (given.help) process.stdout.write(usage);
  else if (given.version) process.stdout.write(`${ownVersion()}\n`);
  else await create(given);
}

/** Makes the project, and, unless told otherwise, shows that it runs. */
async function create(given: Arguments): Promise<void> {
  const { folder, template, packageManager } = await settle(given);
  const { name, force, git, install } = given;
  const project = await createProject(folder, { template, packageManager, name, force, git });
  process.stderr.write(`✓ ${project.name} is in ${shown(project.root)} (${template})\n`);
  if (install) {
    await runLine(installCommand(packageManager), project.root, "stderr");
    await runLine(execCommand(packageManager, "torvyn run"), project.root, "stdout");
  }
  const steps = nextSteps(project, { installed: install }).map((step) => `  ${step}`);
  process.stderr.write(["", install ? "It runs. To run it again:" : "Next:", ...steps, ""].join("\n"));
}
