import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entryModule, entryTypes, MARK } from "./entry/entry.js";
import type { Findings } from "./findings.js";
import type { PackageFolder } from "./open.js";
import { readSchemas } from "./schemas.js";
import { hasSection, markers, readmeSection, updateReadme } from "./section.js";

/** Writes what follows from package.json: the typed entry, and the section of the README. */
export function generate(folder: PackageFolder, findings: Findings): void {
  const schemas = readSchemas(folder);
  const { root, declared } = folder;
  writeOurs(join(root, "dist", "index.js"), entryModule(declared));
  writeOurs(join(root, "dist", "index.d.ts"), entryTypes(declared, schemas));

  const readme = join(root, "README.md");
  if (!existsSync(readme)) return;
  const text = readFileSync(readme, "utf8").replaceAll("\r\n", "\n");
  if (!hasSection(text)) {
    const help = `Put ${markers}, each on a line of its own, where it is to stand.`;
    const message = "the README has no place for what package.json says of the components";
    findings.file("PACKAGE_INCOMPLETE", "README.md", message, help, "warning");
  }
  writeWhenOther(readme, text, updateReadme(text, readmeSection(declared, schemas)));
}

/** An entry of the author's own stays as it is. */
function writeOurs(file: string, text: string): void {
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before !== undefined && !before.startsWith(MARK)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeWhenOther(file, before, text);
}

/** What is the same is not touched: a clean working tree stays clean. */
function writeWhenOther(file: string, before: string | undefined, text: string): void {
  if (before !== text) writeFileSync(file, text);
}
