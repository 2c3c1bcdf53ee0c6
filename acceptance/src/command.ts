import { spawn } from "node:child_process";

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a line as a user types it into a shell, with nothing on stdin. */
export function shell(line: string, { cwd, env }: CommandOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(line, { cwd, env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/** Like `shell`, for a step that has to work: throws with everything that the command printed when it fails. */
export async function mustRun(line: string, options: CommandOptions): Promise<Outcome> {
  const outcome = await shell(line, options);
  if (outcome.status === 0) return outcome;
  throw new Error(`\`${line}\` ended with ${outcome.status}\n${outcome.stdout}\n${outcome.stderr}`);
}
