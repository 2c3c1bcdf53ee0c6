import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { type PackageManager, packageManagerOf } from "create-torvyn";
import type { Output } from "../output/output.js";
import { readPackageJson } from "../packaging/open.js";
import { Interruption } from "../running/signals.js";
import { dependenciesOf, packageFolder, takeSnapshot } from "./dependencies.js";
import type { AddRequest } from "./request.js";

/** A package that is installed now. */
export interface Installation {
  readonly name: string;
  /** Whether anything had to be done for it. */
  readonly changed: boolean;
  /** Makes it as if it had never been installed. */
  undo(): Promise<void>;
}

/**
 * Installs a package as a dependency of the project, with the project's own package manager; what that prints goes to stderr.
 *
 * @throws TorvynError PACKAGE_MANAGER_FAILED, with everything as it was before
 */
export async function installPackage(output: Output, root: string, request: AddRequest): Promise<Installation> {
  const snapshot = takeSnapshot(packageFolder(root));
  const { folder } = snapshot;
  const manager = packageManagerOf(folder);
  const run = (...args: string[]): Promise<void> => runManager(output, folder, manager, args);
  try {
    await run(...addArguments(manager, folder), request.spec);
    const name = request.name ?? newest(snapshot.dependencies, dependenciesOf(folder), request.spec);
    const undo = async (): Promise<void> => {
      output.say(output.err.dim(`Taking ${name} out again`));
      const had = Object.hasOwn(snapshot.dependencies, name);
      if (!had) await run(...removeArguments(manager, folder), name).catch(() => {});
      snapshot.restore();
      if (had) await run("install").catch(() => {});
    };
    return { name, changed: true, undo };
  } catch (error) {
    snapshot.restore();
    throw error;
  }
}

/** pnpm and the first yarn ask whether the root of a workspace is really meant. */
function rootOption(manager: PackageManager, folder: string): string[] {
  if (manager === "pnpm") return existsSync(join(folder, "pnpm-workspace.yaml")) ? ["--workspace-root"] : [];
  const isRoot = manager === "yarn" && readPackageJson(folder)?.json.workspaces !== undefined;
  return isRoot && isFirstYarn(folder) ? ["-W"] : [];
}

/** By its lock file; later versions know no such option. */
function isFirstYarn(folder: string): boolean {
  const lock = join(folder, "yarn.lock");
  return existsSync(lock) && readFileSync(lock, "utf8").includes("# yarn lockfile v1");
}

const addArguments = (manager: PackageManager, folder: string): string[] => [
  manager === "npm" ? "install" : "add",
  ...rootOption(manager, folder),
];

const removeArguments = (manager: PackageManager, folder: string): string[] => [
  manager === "npm" ? "uninstall" : "remove",
  ...rootOption(manager, folder),
];

/** The dependency that was not there before, or not like this. */
function newest(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  spec: string,
): string {
  const [name] = Object.keys(after).filter((candidate) => before[candidate] !== after[candidate]);
  if (name !== undefined) return name;
  throw new TorvynError("PACKAGE_MANAGER_FAILED", `it cannot be told which package ${spec} is: it was there already`, {
    help: "Name the package.",
  });
}

async function runManager(
  output: Output,
  cwd: string,
  manager: PackageManager,
  args: readonly string[],
): Promise<void> {
  const line = [manager, ...args].join(" ");
  output.say(output.err.dim(`> ${line}`));
  // On Windows package managers are scripts, which only a shell starts.
  const shell = process.platform === "win32";
  const given = shell ? args.map((argument) => `"${argument}"`) : args;
  let child: ChildProcess;
  // Ctrl-C ends the package manager, and only then us, when everything is as it was: also one that comes while it starts.
  using interruption = new Interruption(() => child.kill());
  child = spawn(manager, given, { cwd, stdio: ["ignore", 2, 2], shell });
  const help = "Its output is above. Install the package yourself, and use --no-install.";
  const [code, signal] = (await once(child, "close").catch((cause) => {
    throw new TorvynError("PACKAGE_MANAGER_FAILED", `${manager} cannot be started`, { cause, help });
  })) as [number | null, NodeJS.Signals | null];
  if (code === 0) return;
  if (interruption.asked)
    throw new TorvynError("INTERRUPTED", `interrupted: \`${line}\` was ended, and nothing is added`);
  throw new TorvynError("PACKAGE_MANAGER_FAILED", `\`${line}\` ended with ${signal ?? `code ${code}`}`, { help });
}
