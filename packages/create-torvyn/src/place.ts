import { lstatSync, readdirSync, type Stats } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { shown } from "./shown.js";
import type { ProjectFile } from "./template.js";

/** What may be in a folder that counts as empty. */
const ignorable = new Set([".git", ".DS_Store"]);

/** Status of a path; undefined when there is nothing, also because a part of the path is a file. */
function statusOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Entries of the folder; none when it is not there. */
function entriesOf(root: string): string[] {
  const stats = statusOf(root);
  if (stats === undefined) return [];
  if (stats.isDirectory() || stats.isSymbolicLink()) return readdirSync(root).filter((name) => !ignorable.has(name));
  throw new TorvynError("INIT_FOLDER_NOT_EMPTY", `${shown(root)} is a file`, { help: "Choose another name." });
}

/** The part of a file's path that stands in its way: a folder where the file goes, or no folder on the way there. */
function obstacle(root: string, path: string): string | undefined {
  const parts = path.split("/");
  return parts
    .map((_, index) => parts.slice(0, index + 1).join("/"))
    .find((part) => {
      const stats = statusOf(join(root, part));
      return stats !== undefined && stats.isDirectory() === (part === path);
    });
}

function refuse(root: string, files: readonly ProjectFile[], force: boolean): void {
  const present = entriesOf(root);
  if (present.length === 0) return;
  const taken = files.map((file) => file.path).filter((path) => statusOf(join(root, path)) !== undefined);
  if (!force) {
    const what = taken.length === 0 ? "none of its files would be overwritten" : `would overwrite ${taken.join(", ")}`;
    throw new TorvynError("INIT_FOLDER_NOT_EMPTY", `${shown(root)} is not empty`, {
      file: shown(root),
      help: `Use --force to write into it all the same: ${what}.`,
    });
  }
  for (const { path } of files) {
    const blocked = obstacle(root, path);
    if (blocked !== undefined) {
      throw new TorvynError("INIT_FOLDER_NOT_EMPTY", `${blocked} is in the way of ${path}`, {
        file: shown(join(root, blocked)),
        help: "Move it away: --force replaces files, not folders.",
      });
    }
  }
}

async function writeAll(root: string, files: readonly ProjectFile[]): Promise<void> {
  for (const { path, text } of files) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
  }
}

/**
 * Puts the files into the folder, all or none: they are written beside it first, and moved when they are complete.
 *
 * @throws TorvynError INIT_FOLDER_NOT_EMPTY
 */
export async function placeFiles(root: string, files: readonly ProjectFile[], force: boolean): Promise<void> {
  refuse(root, files, force);
  const created = await mkdir(root, { recursive: true });
  const staging = await mkdtemp(join(root, ".torvyn-init-")).catch(async (error: unknown) => {
    if (created !== undefined) await rm(created, { recursive: true });
    throw error;
  });
  try {
    await writeAll(staging, files);
    for (const { path } of files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await rename(join(staging, path), join(root, path));
    }
  } catch (error) {
    if (created !== undefined) await rm(created, { recursive: true });
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
