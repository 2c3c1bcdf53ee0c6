import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { TorvynError } from "@torvyn/contract";

/** The folders from `folder` up to the root. */
function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}

/**
 * The real folder of an installed package, looked for as Node does: in the `node_modules` of `from` and of the folders above
 * it. Links lead to where pnpm, or a workspace, has the package.
 *
 * @throws TorvynError PACKAGE_NOT_INSTALLED
 */
export function locatePackage(name: string, from: string): string {
  for (const folder of upwards(from)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
  }
  throw notInstalled(name, from);
}

function notInstalled(name: string, from: string): TorvynError {
  const zipped = [...upwards(from)].some((folder) => existsSync(join(folder, ".pnp.cjs")));
  const message = `the package ${name} is not installed`;
  if (!zipped) {
    return new TorvynError("PACKAGE_NOT_INSTALLED", `${message}.`, {
      help: `Install it with the project's package manager: \`npm install ${name}\`.`,
    });
  }
  return new TorvynError(
    "PACKAGE_NOT_INSTALLED",
    `${message} in a node_modules folder: the project uses Plug'n'Play.`,
    {
      help: "Set `nodeLinker: node-modules` in .yarnrc.yml and run `yarn install`: components are read from files.",
    },
  );
}
