import { realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import { TorvynError } from "@torvyn/contract";

/**
 * The absolute path of a file that a package names: `./dist/filter.wasm`. Whoever made the package may mean harm: a link that
 * leads out of the package is refused, and so is what could be read without end, such as a pipe.
 *
 * @param folder Real path of the package's folder.
 * @returns undefined when the package does not hold the file
 * @throws TorvynError PACKAGE_INVALID
 */
export function packageFile(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  const stats = statsOf(file);
  if (stats === undefined) return undefined;
  const why = !stats.isFile()
    ? "is not a file"
    : realpathSync(file).startsWith(`${folder}${sep}`)
      ? undefined
      : "is a link that leads out of the package";
  if (why === undefined) return file;
  const help = "Do not use the package, or install it again.";
  throw new TorvynError("PACKAGE_INVALID", `${path} of the package in ${folder} ${why}.`, { file, help });
}

/** Undefined for what leads nowhere, also because it leads through a file, or a link to itself. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}
