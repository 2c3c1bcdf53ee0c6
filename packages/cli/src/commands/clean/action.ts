import { existsSync } from "node:fs";
import { readdir, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { chosenComponents } from "../../building/chosen.js";
import { isOurs, outputOf } from "../../building/needed.js";
import { formatBytes } from "../../output/amounts.js";
import type { Context, Outcome } from "../../program/command.js";
import { requireCompiler } from "../../project/compiler.js";
import { shown } from "../../project/manifest-file.js";
import { componentFolder, openProject, type Project } from "../../project/project.js";
import type { CleanOptions } from "./definition.js";

interface Removed {
  readonly path: string;
  readonly bytes: number;
}

/** Removes what builds have made, and nothing else: what other tools have put beside it stays. */
export async function clean(context: Context, names: readonly string[], options: CleanOptions): Promise<Outcome> {
  const { output } = context;
  const project = await openProject(context);
  const components = chosenComponents(project, names).filter(isOurs);
  const paths = [
    ...components.flatMap((component) => madeBy(project, component)),
    ...(options.cache === true ? await sharedCache(project) : []),
  ];
  const removed: Removed[] = [];
  for (const path of paths.filter((candidate) => existsSync(candidate))) {
    const bytes = await sizeOf(path);
    if (options.dryRun !== true) await remove(path);
    removed.push({ path, bytes });
    output.say(`${options.dryRun === true ? "would remove" : "removed"} ${shown(path)}  ${formatBytes(bytes)}`);
  }
  if (removed.length === 0) output.say("Nothing to remove.");
  const data = {
    dry_run: options.dryRun === true,
    removed: removed.map(({ path, bytes }) => ({ path, size_bytes: bytes })),
  };
  return { data };
}

const madeBy = (project: Project, component: ComponentDeclaration): string[] => [
  outputOf(project, component),
  join(componentFolder(project, component), ".torvyn"),
];

/** The folders that the compiler shares between projects. It knows where they are. */
async function sharedCache(project: Project): Promise<string[]> {
  const { userCacheFolders } = await requireCompiler(project.root);
  return userCacheFolders();
}

async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path);
  if (!stats.isDirectory()) return stats.size;
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  // A folder that was made for one file goes with it; one that holds more stays.
  if (path.endsWith(".wasm")) await rmdir(dirname(path)).catch(() => {});
}
