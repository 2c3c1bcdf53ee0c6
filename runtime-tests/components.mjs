import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { componentPath } from "@torvyn/test-components";
import { components } from "./wat/catalogue.mjs";

const own = new Set(components.map(({ name }) => name));

/** Where the bytes of a component are: one of the kit's own, or one of @torvyn/test-components. */
export function componentFile(name) {
  if (!own.has(name)) return componentPath(name);
  const file = fileURLToPath(new URL(`dist/${name}.wasm`, import.meta.url));
  if (!existsSync(file)) throw new Error(`There is no ${file}; \`npm run build\` in runtime-tests makes it.`);
  return file;
}
