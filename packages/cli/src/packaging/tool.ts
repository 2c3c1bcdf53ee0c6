import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { packageManagerOf } from "create-torvyn";

/** What packs and publishes: pnpm where the project uses it, npm, which comes with Node.js, everywhere else. */
export type Packer = "npm" | "pnpm";

export const packerOf = (root: string): Packer => (packageManagerOf(root) === "pnpm" ? "pnpm" : "npm");

export interface ToolResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs npm or pnpm in a folder, with nothing to ask, and keeps what it prints. @throws the signal's reason, when it has ended */
export function ask(tool: Packer, args: readonly string[], cwd: string, signal: AbortSignal): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = start(tool, args, cwd, ["ignore", "pipe", "pipe"], signal);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout!.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr!.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (signal.aborted) return reject(signal.reason);
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/**
 * Runs npm or pnpm at the user's terminal: it may ask for a one-time password. What it prints goes to stderr. The signal ends
 * it; how far it got is for the caller to find out.
 */
export function hand(tool: Packer, args: readonly string[], cwd: string, signal: AbortSignal): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = start(tool, args, cwd, ["inherit", 2, 2], signal);
    child.on("error", reject);
    child.on("close", resolve);
  });
}

/** What npm was told for itself, and hands down to the scripts that it runs, such as `prepublishOnly`: it is not meant for us. */
const handedDown = ["dry_run", "json", "pack_destination", "workspace", "workspaces", "tag", "access"];

function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of handedDown) delete env[`npm_config_${name}`];
  return env;
}

/** The signal ends it; whoever started it goes on when it has closed. */
function start(
  tool: Packer,
  args: readonly string[],
  cwd: string,
  stdio: ["ignore" | "inherit", ...("pipe" | 2)[]],
  signal: AbortSignal,
): ChildProcess {
  signal.throwIfAborted();
  // Windows starts npm and pnpm by a shell.
  const shell = process.platform === "win32";
  const given = shell ? args.map((argument) => `"${argument}"`) : args;
  const child = spawn(tool, given, { cwd, env: environment(), stdio, shell });
  const end = (): void => void child.kill();
  signal.addEventListener("abort", end);
  child.once("close", () => signal.removeEventListener("abort", end));
  return child;
}

export function toolFailure(
  tool: Packer,
  what: string,
  { code, stderr }: Pick<ToolResult, "code" | "stderr">,
): TorvynError {
  const said = stderr
    .trim()
    .split("\n")
    .filter((line) => !/^npm (warn|notice)/i.test(line))
    .slice(-15)
    .join("\n");
  return new TorvynError("PACKAGE_MANAGER_FAILED", `${tool} ${what} ended with code ${code}`, {
    help: said === "" ? "Its output is above." : said,
  });
}

/** A component is megabytes. npm packs as tightly as it can, pnpm when it is told. */
const packing: Record<Packer, readonly string[]> = { npm: [], pnpm: ["--pack-gzip-level=9"] };

/**
 * Packs a folder with npm or pnpm, with the scripts that they run on packing; resolves to the tarball's path.
 *
 * @throws TorvynError PACKAGE_MANAGER_FAILED, or the signal's reason
 */
export async function packInto(root: string, destination: string, signal: AbortSignal): Promise<string> {
  const tool = packerOf(root);
  const before = new Set(readdirSync(destination));
  const result = await ask(tool, ["pack", "--pack-destination", destination, ...packing[tool]], root, signal);
  const tarball = readdirSync(destination).find((name) => name.endsWith(".tgz") && !before.has(name));
  if (result.code !== 0 || tarball === undefined) throw toolFailure(tool, "pack", result);
  return join(destination, tarball);
}
