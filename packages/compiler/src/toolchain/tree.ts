/** A file system in memory, in the shape that the vendored WASI shim takes. */
export interface Tree {
  dir: Record<string, Tree | { source: string }>;
}

/** `a/b.wit` -> text, as a tree. */
export function treeOf(files: ReadonlyMap<string, string>): Tree {
  const root: Tree = { dir: {} };
  for (const [path, source] of files) {
    const parts = path.split("/");
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      folder.dir[part] ??= { dir: {} };
      folder = folder.dir[part] as Tree;
    }
    folder.dir[name] = { source };
  }
  return root;
}

/**
 * The WIT that a vendored tool sees at `/wit`. A tool asks for the root folder once and keeps it, so later files have to
 * go into the same one.
 */
export class WitMount {
  private readonly root: Tree = { dir: {} };

  constructor(setFiles: (root: Tree) => void) {
    setFiles(this.root);
  }

  show(wit: ReadonlyMap<string, string>): void {
    this.root.dir.wit = treeOf(wit);
  }
}
