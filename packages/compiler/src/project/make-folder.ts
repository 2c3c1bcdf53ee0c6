import { mkdir } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

/**
 * Makes a folder with all above it up to the component's own, which is not made: somebody may have removed it while it is
 * built, and nothing of it is to come back. A folder elsewhere, such as a cache, is made whole.
 */
export async function makeFolder(root: string, folder: string): Promise<void> {
  const inner = relative(root, folder);
  if (inner.startsWith("..") || isAbsolute(inner)) {
    await mkdir(folder, { recursive: true });
    return;
  }
  let path = root;
  for (const part of inner.split(sep)) {
    path = join(path, part);
    await mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
