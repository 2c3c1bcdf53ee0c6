import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TorvynError } from "@torvyn/contract";
import { addCommand, packageManagerOf } from "create-torvyn";

/** The compiler's API. */
export type Compiler = typeof import("@torvyn/compiler");

const PACKAGE = "@torvyn/compiler";

/** Where the compiler is: the project's own first, so that the project decides its version. */
function locate(root: string): string | undefined {
  for (const from of [join(root, "package.json"), import.meta.url]) {
    try {
      return createRequire(from).resolve(PACKAGE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return undefined;
}

/** The compiler, if it is installed. It is heavy: only load it to build. */
export async function findCompiler(root: string): Promise<Compiler | undefined> {
  const path = locate(root);
  return path === undefined ? undefined : ((await import(pathToFileURL(path).href)) as Compiler);
}

/** @throws TorvynError COMPILER_NOT_INSTALLED */
export async function requireCompiler(root: string): Promise<Compiler> {
  const compiler = await findCompiler(root);
  if (compiler !== undefined) return compiler;
  throw new TorvynError("COMPILER_NOT_INSTALLED", `building needs ${PACKAGE}, and the project does not have it`, {
    help: `Run \`${addCommand(packageManagerOf(root), PACKAGE)}\` in ${root}.`,
  });
}
