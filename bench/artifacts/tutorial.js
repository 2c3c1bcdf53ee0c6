import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const bin = fileURLToPath(new URL("../../packages/cli/bin/torvyn.js", import.meta.url));
const cwd = fileURLToPath(new URL("../../examples/token-pipeline/", import.meta.url));

/** The tutorial's project with its components built, and the command. */
export async function tutorial() {
  await promisify(execFile)(process.execPath, [bin, "build"], { cwd });
  return { bin, cwd };
}
