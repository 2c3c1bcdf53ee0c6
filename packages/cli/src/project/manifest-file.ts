import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";

const FILE = "Torvyn.toml";

/** A path as people read it: relative to the working directory when it is below it. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}

function upwards(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, FILE);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * The absolute path of the manifest: what `--manifest` names (the file, or its folder), else the nearest Torvyn.toml in
 * the working directory and the folders above it.
 *
 * @throws TorvynError MANIFEST_NOT_FOUND
 */
export function findManifest(asked: string | undefined): string {
  if (asked === undefined) {
    const found = upwards(process.cwd());
    if (found !== undefined) return found;
    throw new TorvynError("MANIFEST_NOT_FOUND", `there is no ${FILE} in ${process.cwd()} or in a folder above it`);
  }
  const path = resolve(asked);
  const stats = statSync(path, { throwIfNoEntry: false });
  const file = stats?.isDirectory() ? join(path, FILE) : path;
  if (stats === undefined || !existsSync(file)) {
    throw new TorvynError("MANIFEST_NOT_FOUND", `there is no file ${shown(file)}`, { file: shown(file) });
  }
  return file;
}
