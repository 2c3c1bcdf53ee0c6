import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { contract } from "./host.js";

/** Compiled glue in a folder: `instantiate()` makes a new instance, and gives its exports. */
export async function loadGlue(folder) {
  const glue = await import(pathToFileURL(join(folder, "component.js")).href);
  const compiled = new Map();
  const core = (name) => {
    if (!compiled.has(name))
      compiled.set(
        name,
        readFile(join(folder, name)).then((bytes) => WebAssembly.compile(bytes)),
      );
    return compiled.get(name);
  };
  const imports = { ...new WASIShim().getImportObject(), ...contract };
  return { instantiate: () => glue.instantiate(core, imports) };
}

/** An export by the last word of its interface's name. */
export function interfaceOf(exports, word) {
  const found = exports[word] ?? Object.entries(exports).find(([name]) => new RegExp(`/${word}(@|$)`).test(name))?.[1];
  if (found === undefined) throw new Error(`no export ${word} among ${Object.keys(exports).join(", ")}`);
  return found;
}
