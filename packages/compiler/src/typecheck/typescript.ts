import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** An installed TypeScript. */
export interface TypeScript {
  readonly version: string;
  /** Its `tsc`, a script for Node. */
  readonly script: string;
}

/**
 * How its `tsc` is started. From TypeScript 7 on the script only starts a native program, which is quicker to start by
 * itself, and ends when it is told to.
 */
export async function commandOf({ script }: TypeScript): Promise<readonly [program: string, ...args: string[]]> {
  try {
    const { default: programPath } = await import(pathToFileURL(join(dirname(script), "../lib/getExePath.js")).href);
    return [programPath()];
  } catch {
    return [process.execPath, script];
  }
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
