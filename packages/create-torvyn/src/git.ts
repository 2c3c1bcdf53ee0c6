import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

async function succeeds(root: string, args: readonly string[]): Promise<boolean> {
  try {
    await execute("git", args, { cwd: root });
    return true;
  } catch {
    return false;
  }
}

/** Makes the folder a git repository, unless it is in one already or git is not there; true when it did. */
export async function initRepository(root: string): Promise<boolean> {
  if (await succeeds(root, ["rev-parse", "--is-inside-work-tree"])) return false;
  return succeeds(root, ["init", "--quiet"]);
}
