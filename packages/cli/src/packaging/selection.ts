import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { shown } from "../project/manifest-file.js";
import { readPackageJson } from "./open.js";
import { ask, type Packer, packerOf, toolFailure } from "./tool.js";

/**
 * The folders of the packages that a command is about: those that were named; else the package of the working directory, or
 * at the root of a workspace all of its packages of components that are not private.
 *
 * @throws TorvynError PACKAGE_NO_COMPONENT, or the signal's reason
 */
export async function selectPackages(folders: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  if (folders.length > 0) return folders.map((folder) => resolve(folder));
  const root = nearestPackage(process.cwd());
  const found = readPackageJson(root);
  if (found === undefined || found.json.torvyn !== undefined || !isWorkspace(root, found.json)) return [root];
  const members = (await workspaceFolders(root, signal)).filter(isPublic);
  if (members.length > 0) return members;
  throw new TorvynError("PACKAGE_NO_COMPONENT", `no package of the workspace in ${shown(root)} declares a component`, {
    file: found.file,
    help: 'A package of components has "torvyn" in its package.json, and is not private.',
  });
}

function nearestPackage(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) return from;
  }
}

const isWorkspace = (root: string, json: Readonly<Record<string, unknown>>): boolean =>
  json.workspaces !== undefined || existsSync(join(root, "pnpm-workspace.yaml"));

function isPublic(root: string): boolean {
  const json = readPackageJson(root)?.json;
  return json?.torvyn !== undefined && json.private !== true;
}

/** How each tool tells the packages of a workspace. */
const listing: Readonly<Record<Packer, readonly string[]>> = {
  npm: ["query", ".workspace"],
  pnpm: ["list", "--recursive", "--depth=-1", "--json"],
};

async function workspaceFolders(root: string, signal: AbortSignal): Promise<string[]> {
  const tool = packerOf(root);
  const args = listing[tool];
  const result = await ask(tool, args, root, signal);
  if (result.code !== 0) throw toolFailure(tool, args.join(" "), result);
  const packages = JSON.parse(result.stdout) as readonly { readonly path: string }[];
  return packages.map(({ path }) => path).sort();
}
