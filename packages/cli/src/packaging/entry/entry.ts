import { posix } from "node:path";
import type { ComponentPackage, JsonSchema, PackagedComponent } from "@torvyn/contract";
import { schemaType } from "./schema-type.js";

/** The first line of what is written: such a file may be written over, an author's own may not. */
export const MARK = "// Written by `torvyn pack` from package.json.";

const folder = "./dist";

/** `block-list` -> `blockList`, but `a-1` -> `a_1`: `a1` is another component's. */
const camel = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, first: string) => (/\d/.test(first) ? `_${first}` : first.toUpperCase()));

const pascal = (name: string): string => camel(`-${name}`);

/** Where the entry finds the bytes, relative to itself. */
const fromEntry = (file: string): string => {
  const path = posix.relative(folder, file);
  return path.startsWith(".") ? path : `./${path}`;
};

/** Words that JavaScript does not take for a name in a module, of those that a component can be called: they get a `_`. */
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);
const variable = (name: string): string => (reserved.has(name) ? `${name}_` : camel(name));

/**
 * The package's entry: one object for each component, with the URL of its bytes. Bundlers know `new URL(…, import.meta.url)` and
 * take the file along. A package's only component is the default export.
 */
export function entryModule({ components, contract }: ComponentPackage): string {
  const exports = components.map(({ name, role, interfaces, file }) =>
    [
      `export const ${variable(name)} = {`,
      `  name: ${JSON.stringify(name)},`,
      `  role: ${JSON.stringify(role)},`,
      `  contract: ${JSON.stringify(contract)},`,
      `  interfaces: ${JSON.stringify(interfaces)},`,
      `  url: new URL(${JSON.stringify(fromEntry(file))}, import.meta.url),`,
      "};",
    ].join("\n"),
  );
  return [MARK, ...exports, ...defaultExport(components), ""].join("\n");
}

const defaultExport = (components: readonly PackagedComponent[]): string[] =>
  components.length === 1 ? [`export default ${variable(components[0]!.name)};`] : [];

/** The types of `entryModule`; `schemas` by the name of the component. */
export function entryTypes(
  { components, contract }: ComponentPackage,
  schemas: ReadonlyMap<string, JsonSchema>,
): string {
  const exports = components.map(({ name, role, interfaces }) => {
    const schema = schemas.get(name);
    return [
      `/** What the configuration of "${name}" may be. */`,
      `export type ${pascal(name)}Config = ${schema === undefined ? "undefined" : schemaType(schema)};`,
      `/** The ${role} "${name}". */`,
      `export declare const ${variable(name)}: {`,
      `  readonly name: ${JSON.stringify(name)};`,
      `  readonly role: ${JSON.stringify(role)};`,
      "  /** The version of the contract that it speaks. */",
      `  readonly contract: ${JSON.stringify(contract)};`,
      "  /** What it exports of the contract. */",
      `  readonly interfaces: readonly [${interfaces.map((id) => JSON.stringify(id)).join(", ")}];`,
      "  /** Where its bytes are. */",
      "  readonly url: URL;",
      "};",
    ].join("\n");
  });
  return [MARK, ...exports, ...defaultExport(components), ""].join("\n");
}
