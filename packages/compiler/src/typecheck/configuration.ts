import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "../project/make-folder.js";
import type { Project } from "../project/project.js";

export const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

/** What a component has in the engine besides the language: no DOM, no Node.js. */
export const guestTypes = join(packageRoot, "types", "guest.d.ts");

/** For components without a tsconfig.json. */
const defaults = {
  target: "ES2023",
  lib: ["ES2023", "ESNext.Disposable"],
  module: "ESNext",
  moduleResolution: "Bundler",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
};

/**
 * Checking only, so nothing about output is left: null takes back what the author's configuration says. And no complaint
 * about declaration files: ours and the author's may describe the same globals.
 */
const always = {
  allowJs: true,
  noEmit: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  declarationDir: null,
  tsBuildInfoFile: null,
};

function hasSdk(folder: string): boolean {
  if (existsSync(join(folder, "node_modules", "@torvyn", "sdk", "package.json"))) return true;
  const parent = dirname(folder);
  return parent !== folder && hasSdk(parent);
}

/** Lets TypeScript find the SDK where the bundler does: beside the compiler, when the component has none. */
function sdkPaths(project: Project): Record<string, string[]> | undefined {
  if (hasSdk(project.root)) return undefined;
  const sdk = dirname(fileURLToPath(import.meta.resolve("@torvyn/sdk/package.json")));
  return { "@torvyn/sdk": [join(sdk, "dist", "index.d.ts")], "@torvyn/sdk/*": [join(sdk, "dist", "*", "index.d.ts")] };
}

/** A configuration for what is reachable from the entry: the author's, with the guest's types beside it. */
export function configurationFor(project: Project, declarations: readonly string[]): object {
  const paths = sdkPaths(project);
  return {
    ...(project.tsconfig === undefined ? {} : { extends: project.tsconfig }),
    compilerOptions: {
      ...(project.tsconfig === undefined ? defaults : {}),
      ...always,
      ...(paths === undefined ? {} : { paths }),
    },
    files: [project.entry, guestTypes, ...declarations],
    include: [`${project.root}/src/**/*.d.ts`],
    exclude: [],
    references: [],
  };
}

/** Writes the configuration where TypeScript can read it, unless it is there. */
export async function writeConfiguration(
  folder: string,
  project: Project,
  declarations: readonly string[],
): Promise<string> {
  const path = join(folder, `${project.name}.tsconfig.json`);
  const text = `${JSON.stringify(configurationFor(project, declarations), null, 2)}\n`;
  if ((await readFile(path, "utf8").catch(() => undefined)) === text) return path;
  await makeFolder(project.root, folder);
  await writeFile(path, text);
  return path;
}
