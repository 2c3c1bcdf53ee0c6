import { cpSync, mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { folder } from "./folder.js";

const own = fileURLToPath(new URL("../../", import.meta.url));

/** The command as it is installed by someone who only runs flows: its bin, with every dependency but the compiler. */
export function binWithoutCompiler(): string {
  const modules = join(folder(), "node_modules");
  const home = join(modules, "torvyn");
  for (const part of ["bin", "dist", "package.json"]) cpSync(join(own, part), join(home, part), { recursive: true });
  for (const name of ["contract", "engine", "manifest", "runtime", "tracer"]
    .map((part) => `@torvyn/${part}`)
    .concat("commander", "create-torvyn", "@cfworker/json-schema")) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(realpathSync(join(own, "node_modules", name)), join(modules, name));
  }
  return join(home, "bin/torvyn.js");
}
