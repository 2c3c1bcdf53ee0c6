import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TorvynError } from "@torvyn/contract";
import { addCommand, packageManagerOf } from "create-torvyn";

/** The compiler's API. It is heavy: only load it to build. */
export type Compiler = typeof import("@torvyn/compiler");

/** What tells whether something has to be built. */
export type StaleCheck = typeof import("@torvyn/compiler/stale");

const PACKAGE = "@torvyn/compiler";

/** Where a module of the compiler is: the project's own first, so that the project decides its version. */
function locate(root: string, module: string): string | undefined {
  for (const from of [join(root, "package.json"), import.meta.url]) {
    try {
      return createRequire(from).resolve(module);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ERR_PACKAGE_PATH_NOT_EXPORTED") throw ofAnotherRelease(root, error);
      if (code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return undefined;
}

/** The project's compiler decides over ours, and does not have what this release asks it for. */
function ofAnotherRelease(root: string, cause: unknown): TorvynError {
  return new TorvynError("COMPILER_NOT_INSTALLED", `the project's ${PACKAGE} is of another release than this command`, {
    cause,
    help: `Install the same version of torvyn and ${PACKAGE} in ${root}.`,
  });
}

async function find<Module>(root: string, module: string): Promise<Module | undefined> {
  const path = locate(root, module);
  return path === undefined ? undefined : ((await import(pathToFileURL(path).href)) as Module);
}

/** The compiler, if it is installed. */
export const findCompiler = (root: string): Promise<Compiler | undefined> => find(root, PACKAGE);

/** The check of the compiler that is installed, if one is. */
export const findStaleCheck = (root: string): Promise<StaleCheck | undefined> => find(root, `${PACKAGE}/stale`);

/** @throws TorvynError COMPILER_NOT_INSTALLED */
export async function requireCompiler(root: string): Promise<Compiler> {
  const compiler = await findCompiler(root);
  if (compiler !== undefined) return compiler;
  throw new TorvynError("COMPILER_NOT_INSTALLED", `building needs ${PACKAGE}, and the project does not have it`, {
    help: `Run \`${addCommand(packageManagerOf(root), PACKAGE)}\` in ${root}.`,
  });
}
