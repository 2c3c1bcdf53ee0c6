import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** An installed TypeScript. */
export interface TypeScript {
  readonly version: string;
  /** Its `tsc`, a script for Node. */
  readonly script: string;
}

async function installedFrom(folder: string): Promise<TypeScript | undefined> {
  try {
    const manifest = createRequire(join(folder, "package.json")).resolve("typescript/package.json");
    const { version, bin } = JSON.parse(await readFile(manifest, "utf8"));
    return { version, script: join(dirname(manifest), bin.tsc) };
  } catch {
    return undefined;
  }
}

/** The project's TypeScript when it has one, else the compiler's own. */
export async function findTypeScript(root: string): Promise<TypeScript> {
  const found = (await installedFrom(root)) ?? (await installedFrom(dirname(fileURLToPath(import.meta.url))));
  if (found === undefined) throw new Error("typescript, which is a dependency of @torvyn/compiler, is not installed");
  return found;
}
