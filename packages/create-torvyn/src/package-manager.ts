import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const packageManagers = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManager = (typeof packageManagers)[number];

const lockfiles: readonly (readonly [file: string, manager: PackageManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
];

export const lockfileNames: readonly string[] = lockfiles.map(([file]) => file);

const isManager = (name: string | undefined): name is PackageManager =>
  packageManagers.includes(name as PackageManager);

function declaredIn(folder: string): PackageManager | undefined {
  try {
    const { packageManager } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      packageManager?: unknown;
    };
    const name = typeof packageManager === "string" ? packageManager.split("@")[0] : undefined;
    return isManager(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** By lock file; one without a package.json beside it was left there by accident. */
function lockedIn(folder: string): PackageManager | undefined {
  if (!existsSync(join(folder, "package.json"))) return undefined;
  return lockfiles.find(([file]) => existsSync(join(folder, file)))?.[1];
}

/** The one that started this process, as npm, pnpm, yarn and bun tell it. */
function started(env: NodeJS.ProcessEnv): PackageManager | undefined {
  const name = env.npm_config_user_agent?.split("/")[0];
  return isManager(name) ? name : undefined;
}

/** The package manager of a project: by `packageManager`, by lock file, here or above; else the one that started us. */
export function packageManagerOf(root: string, env: NodeJS.ProcessEnv = process.env): PackageManager {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = declaredIn(folder) ?? lockedIn(folder);
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return started(env) ?? "npm";
  }
}

export const installCommand = (manager: PackageManager): string => `${manager} install`;

/** How to add a development dependency. */
export const addCommand = (manager: PackageManager, name: string): string =>
  manager === "npm" ? `npm install -D ${name}` : `${manager} add -D ${name}`;

/** How to run a binary of the project. */
export const execCommand = (manager: PackageManager, command: string): string =>
  ({ npm: `npx ${command}`, pnpm: `pnpm ${command}`, yarn: `yarn ${command}`, bun: `bunx ${command}` })[manager];
