import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { shell } from "./command.js";
import { firstMissing, type Step } from "./document.js";

/**
 * Does what the steps say, one after the other, starting in `folder`: as a reader would who types every command, saves every
 * file and compares every output. Throws at the first step that does not go as the document says, naming its line.
 */
export async function followSteps(steps: readonly Step[], folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  let cwd = folder;
  let printed = "";
  for (const step of steps) {
    if (step.kind === "file") {
      const file = join(cwd, step.path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, step.content);
    } else if (step.kind === "output") {
      const missing = firstMissing(step.lines, printed);
      if (missing !== undefined) throw new Error(`${step.at}: this line is not in the output: ${missing}\n${printed}`);
    } else if (step.line.startsWith("cd ")) {
      cwd = resolve(cwd, step.line.slice("cd ".length));
    } else {
      // Both streams in one, as on a reader's terminal.
      const { status, stdout } = await shell(`(${step.line}) 2>&1`, { cwd, env });
      if (status !== 0) throw new Error(`${step.at}: \`${step.line}\` ended with ${status}\n${stdout}`);
      printed = stdout;
    }
  }
}
