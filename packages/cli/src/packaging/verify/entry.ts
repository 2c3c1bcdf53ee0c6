import type { Findings } from "../findings.js";
import type { PackedPackage } from "../packed.js";

/** What `import component from "the-package"` needs in package.json; `torvyn pack` writes the two files. */
export const ENTRY = { types: "./dist/index.d.ts", default: "./dist/index.js" } as const;

const help = `Add "exports": { ".": ${JSON.stringify(ENTRY)} } and "type": "module": \`torvyn pack\` writes the two files.`;

/** A package of components can be imported: its entry says where the bytes are, with types. */
export function verifyEntry({ json }: PackedPackage, findings: Findings): void {
  const { exports } = json;
  const entry = typeof exports === "object" && exports !== null ? (exports as Record<string, unknown>)["."] : exports;
  if (entry === undefined) {
    findings.json("PACKAGE_INCOMPLETE", ["exports"], "the package has no typed entry", help);
  } else if (typeof entry !== "object" || entry === null || !("types" in entry)) {
    findings.json("PACKAGE_INCOMPLETE", ["exports", "."], "the package's entry has no types", help);
  }
}
