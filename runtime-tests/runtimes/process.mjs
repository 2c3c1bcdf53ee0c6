import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "../../scripts/workspace/command.mjs";
import { patience } from "./patience.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));

/** Runs the kit in a process of its own: the report that it prints. Rejects with what it wrote to stderr when there is none. */
export function runProcess(command, args = [], env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, "entries/process.mjs"], {
      cwd: folder,
      env: childEnvironment(env),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: patience,
      killSignal: "SIGKILL",
    });
    const out = [];
    const err = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const problem = signal ?? (code === 0 ? undefined : code);
      if (problem === undefined) resolve(JSON.parse(Buffer.concat(out).toString()));
      else reject(new Error(`${command} ended with ${problem}\n${Buffer.concat(err)}`));
    });
  });
}
