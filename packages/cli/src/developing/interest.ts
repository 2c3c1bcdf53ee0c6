import { readdirSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { statsOf } from "./stats.js";

/** Folders that builds and package managers write to. */
const generated = new Set(["dist", ".torvyn", "node_modules", ".git"]);

function foldersBelow(folder: string): string[] {
  let entries: readonly { name: string; isDirectory(): boolean }[] = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  const inner = entries.filter((entry) => entry.isDirectory() && !generated.has(entry.name));
  return [folder, ...inner.flatMap(({ name }) => foldersBelow(join(folder, name)))];
}

function nearestFolder(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    if (statsOf(folder)?.isDirectory()) return folder;
    if (dirname(folder) === folder) return folder;
  }
}

/** Files and folders whose change matters. Paths are absolute. */
export class Interest {
  /** Everything below them matters. */
  readonly #trees: ReadonlySet<string>;
  /** Files that matter, whether they are there or not, with or without an extension. */
  readonly #files: ReadonlySet<string>;

  constructor(trees: Iterable<string>, files: Iterable<string>) {
    this.#trees = new Set(trees);
    this.#files = new Set(files);
  }

  /** The folders to watch: files are replaced by renaming, and those that do not exist yet have to come from somewhere. */
  folders(): Set<string> {
    const trees = [...this.#trees].flatMap((tree) => [nearestFolder(dirname(tree)), ...foldersBelow(tree)]);
    return new Set([...trees, ...[...this.#files].map((file) => nearestFolder(dirname(file)))]);
  }

  /** Whether something at this path may change what is built or run. */
  includes(path: string): boolean {
    if (generated.has(basename(path))) return false;
    for (const tree of this.#trees) {
      if (path === tree || path.startsWith(tree + sep) || tree.startsWith(path + sep)) return true;
    }
    for (const file of this.#files) {
      // `import "./names"` may mean names.ts or names/index.ts, and a folder on the way to it may come or go.
      if (path === file || path.startsWith(`${file}.`) || path.startsWith(file + sep)) return true;
      if (file.startsWith(path + sep)) return true;
    }
    return false;
  }
}
