import { isName } from "@torvyn/contract";
import type { Table } from "../read/table.js";
import { didYouMean, list, quote } from "../read/words.js";
import type { ComponentReference } from "../types.js";

const key = "component";
const forms = 'a file ("file://./a.wasm", "./a.wasm"), a [[component]] by name, or "npm:package"';
const maxShown = 10;
/** npm's rule for names, and the component's name after a last slash. */
const packageReference = /^(@[a-z0-9~-][a-z0-9._~-]*\/[a-z0-9~-][a-z0-9._~-]*|[a-z0-9~-][a-z0-9._~-]*)(?:\/([^/]+))?$/;

/** Reads a node's `component`; `declared` are the names of the manifest's components, when all are known. */
export function readReference(node: Table, declared: ReadonlySet<string> | undefined): ComponentReference | undefined {
  const text = node.string(key);
  if (text === undefined) return undefined;
  const [, scheme, rest = ""] = /^([a-z][a-z0-9+.-]+):(.*)$/s.exec(text) ?? [];
  if (scheme === "file") return readFile(node, rest);
  if (scheme === "npm") return readPackage(node, rest);
  if (scheme !== undefined) {
    node.bad(key, `this release cannot load a component from ${quote(`${scheme}:`)}`, `it is ${forms}`);
    return undefined;
  }
  if (/[/\\]|\.wasm$/.test(text)) return { kind: "file", path: text };
  if (declared?.has(text) === false) reportUnknown(node, text, declared);
  return { kind: "declared", name: text };
}

/** `file://./a.wasm`, `file:///a.wasm` and `file:a.wasm`: what follows is a path, not a host. */
function readFile(node: Table, rest: string): ComponentReference | undefined {
  const path = rest.replace(/^\/\//, "").replace(/^\/(?=[A-Za-z]:)/, "");
  if (path !== "") return { kind: "file", path };
  node.bad(key, "the reference names no file", 'write "file://" and the path: "file://./components/a/dist/a.wasm"');
  return undefined;
}

/** Reads what follows `npm:`; undefined when it names no package, or nothing that could be its component. */
export function parsePackageReference(
  text: string,
): { readonly name: string; readonly component?: string } | undefined {
  const [, name, component] = packageReference.exec(text) ?? [];
  if (name === undefined || (component !== undefined && !isName(component))) return undefined;
  return { name, ...(component !== undefined && { component }) };
}

function readPackage(node: Table, rest: string): ComponentReference | undefined {
  const parsed = parsePackageReference(rest);
  if (parsed !== undefined) return { kind: "package", ...parsed };
  const help = rest.lastIndexOf("@") > 0 ? "the version of a package is what the project has installed" : undefined;
  node.bad(
    key,
    `${quote(rest)} is not an npm package`,
    help ?? 'write "npm:package" or "npm:@scope/package/component"',
  );
  return undefined;
}

function reportUnknown(node: Table, name: string, declared: ReadonlySet<string>): void {
  const known = declared.size === 0 ? `it is ${forms}` : `the components here are ${list(first(declared, maxShown))}`;
  const help = didYouMean(node.report.suggest(name, declared), known);
  node.report.error("MANIFEST_UNKNOWN_COMPONENT", node.at(key), `there is no component ${quote(name)}`, help);
}

/** Without a copy of the whole set: it may be as long as the manifest. */
function first<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length === count) break;
    taken.push(item);
  }
  return taken;
}
