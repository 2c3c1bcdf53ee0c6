import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const workspace = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The folder on the search path that holds the pnpm which started the tests. */
export function findPnpm(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.find((folder) => ["pnpm", "pnpm.cmd"].some((name) => existsSync(join(folder, name))));
  if (found === undefined)
    throw new Error("pnpm is not on the search path: start these tests with `pnpm test:acceptance`");
  return found;
}
