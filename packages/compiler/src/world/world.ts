/** One import or export of a world: a qualified interface (`ns:package/name@version`) or a plain name. */
export interface WorldItem {
  readonly name: string;
  /** Whether it is an interface; otherwise a function. */
  readonly kind: "instance" | "function";
}

/** The world that a component is compiled for, with everything that it imports indirectly. */
export interface World {
  readonly name: string;
  readonly imports: readonly WorldItem[];
  readonly exports: readonly WorldItem[];
}

const item = /^ {2}(import|export) (%?[a-z][^\s;{]*?)(?:: (func|async func|interface)\b.*)?[;{]?\s*$/i;

/** Reads the printed WIT of a component: the items of `world root`, which the printer indents by two. */
export function readWorld(name: string, wit: string): World {
  const lines = wit.split("\n");
  const start = lines.findIndex((line) => line.startsWith("world "));
  const imports: WorldItem[] = [];
  const exports: WorldItem[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line.startsWith("}")) break;
    const match = item.exec(line);
    if (match === null) continue;
    const [, direction, written, type] = match as unknown as [string, string, string, string | undefined];
    const found: WorldItem = {
      name: written.replace(/^%/, "").replace(/[:{]$/, ""),
      kind: type?.endsWith("func") ? "function" : "instance",
    };
    (direction === "import" ? imports : exports).push(found);
  }
  return { name, imports, exports };
}
