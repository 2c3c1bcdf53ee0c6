import { CommandFailure } from "./command.mjs";

/** One line of progress, on stderr: stdout belongs to what the command is for. */
export function say(text) {
  process.stderr.write(`torvyn: ${text} …\n`);
}

/** Runs the steps of a script; a failure is told once, with the whole log of the command that failed, and the exit code is 1. */
export async function main(steps) {
  try {
    process.exitCode = (await steps()) ?? 0;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    process.stderr.write(`${error.log}\ntorvyn: ${error.message}; its output is above.\n`);
    process.exitCode = 1;
  }
}
