import { isTable } from "../read/kinds.js";
import { checkName } from "../read/names.js";
import { nearest } from "../read/nearest.js";
import type { Table } from "../read/table.js";
import { quote } from "../read/words.js";
import type { ComponentDeclaration } from "../types.js";

const keys = {
  required: { name: 'name = "my-filter"', path: 'path = "components/my-filter"' },
  optional: ["language", "build_command"],
  ignored: ["config"],
};

/** The languages whose misspellings are worth catching; any other lowercase word is taken as it is. */
const languages = ["typescript", "javascript", "rust", "python", "zig"];

/** The names that nodes may refer to; undefined when a declaration has none, so that any name could be meant. */
export function declaredNames(root: Table, components: readonly ComponentDeclaration[]): Set<string> | undefined {
  const names = new Set(components.map((component) => component.name));
  const declarations = root.value.component ?? [];
  const areNamed = Array.isArray(declarations) && declarations.every((d) => isTable(d) && typeof d.name === "string");
  return areNamed ? names : undefined;
}

/** Reads every `[[component]]`. */
export function readComponents(root: Table): ComponentDeclaration[] {
  const firstLines = new Map<string, number>();
  return root.tables("component", "[[component]]").flatMap((table) => {
    table.expect(keys);
    const name = table.string("name");
    const path = table.string("path");
    const language = readLanguage(table);
    const buildCommand = table.string("build_command");
    if (name === undefined) return [];
    const range = table.at("name");
    checkName(table.report, "component", name, range);
    const first = firstLines.get(name);
    if (first !== undefined) {
      const message = `the component ${quote(name)} is already declared on line ${first}`;
      table.report.error("MANIFEST_DUPLICATE_COMPONENT", range, message, "give each component a name of its own");
      return [];
    }
    firstLines.set(name, table.report.line(range));
    const position = table.report.position(range);
    return [{ name, path: path ?? "", language, ...(buildCommand !== undefined && { buildCommand }), position }];
  });
}

function readLanguage(table: Table): string {
  const language = table.string("language") ?? "typescript";
  if (languages.includes(language)) return language;
  const near = language.length < 4 ? undefined : nearest(language, languages);
  if (near !== undefined) table.bad("language", `unknown language ${quote(language)}`, `did you mean "${near}"?`);
  else if (!/^[a-z][a-z0-9+#.-]*$/.test(language)) {
    table.bad("language", `${quote(language)} is not a language`, 'a lowercase word, such as "typescript"');
  }
  return language;
}
