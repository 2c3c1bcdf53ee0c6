import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { requireCompiler } from "../project/compiler.js";
import { sourceOf } from "./build.js";
import type { Findings } from "./findings.js";
import type { PackageFolder } from "./open.js";

/**
 * Writes the file that package.json names for the schema of a component's configuration, from the schema in the component's own
 * source. A file outside of the folder that the component is built to is its author's, and left alone.
 */
export async function writeSchemas({ root, declared }: PackageFolder, findings: Findings): Promise<void> {
  for (const component of declared.components) {
    const { name, file, config } = component;
    const source = sourceOf(root, component);
    if (source === undefined || typeof config !== "string" || dirname(config) !== dirname(file)) continue;
    const compiler = await requireCompiler(root);
    const found = await compiler.configSchema({ root: source, name });
    const path = ["torvyn", "components", name, "config"];
    if (found.kind === "json-schema") {
      writeWhenOther(join(root, config), `${JSON.stringify(found.schema, null, 2)}\n`);
    } else if (found.kind === "none") {
      const help = "Give its definition a `config`, or leave this one out.";
      findings.json("PACKAGE_MISMATCH", path, `the definition of "${name}" has no schema for its configuration`, help);
    } else {
      const message = `the schema of "${name}" is made with ${found.vendor}, which does not write JSON Schema as it is used there`;
      const help =
        "Use a library of https://standardschema.dev/json-schema (valibot: `toStandardJsonSchema`), or write the file by hand, outside of the folder of what is built.";
      findings.json("PACKAGE_MISMATCH", path, message, help);
    }
  }
}

function writeWhenOther(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
