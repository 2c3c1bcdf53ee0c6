import { isBuiltin } from "node:module";
import type { World } from "../world/world.js";
import { isWitSpecifier } from "./specifiers.js";

export interface Explanation {
  readonly message: string;
  readonly help: string;
}

/** `@scope/name/deep/file.js` -> `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

export const nodeHelp =
  "A component does not run in Node.js: it reaches the outside through the imports of its world only. Use a package that does not need Node.js.";

/** Why an import was not found, and what to do. */
export function explainImport(specifier: string, world: World): Explanation {
  if (isBuiltin(specifier)) return { message: `"${specifier}" is a module of Node.js`, help: nodeHelp };
  if (isWitSpecifier(specifier)) {
    return {
      message: `the world "${world.name}" does not import ${specifier}`,
      help: `Add \`import ${specifier};\` to the world in wit/world.wit, or correct the name.`,
    };
  }
  const message = `cannot find "${specifier}"`;
  return /^[./]/.test(specifier)
    ? { message, help: "There is no such file; the path is relative to the file that imports it." }
    : { message, help: `Install it: npm install ${packageOf(specifier)}` };
}
