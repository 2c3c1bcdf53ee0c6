import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { statsOf } from "./stats.js";

/** A file's time is that of the system's last tick: what is written now may seem to be older than now, by less than this. */
const tickMs = 20;

interface Stamp {
  readonly ctimeMs: number;
  /** Tells one content of a file from another, unless both were written in the same tick. */
  readonly text: string;
}

/**
 * What files and folders were like at a moment. Their times are held against each other: the clock of a network disk may be
 * ahead of ours, and what it says may never have been.
 */
export class Snapshot {
  readonly #taken = Date.now();
  readonly #stamps: ReadonlyMap<string, Stamp>;

  /** `paths`: files, also such as do not exist, and folders with all that is below them. */
  constructor(paths: readonly string[]) {
    this.#stamps = stampsOf(paths);
  }

  /** Whether something at these paths may have been written, renamed or deleted since; those that it does not know count by their time. */
  isOutdated(paths: readonly string[]): boolean {
    const now = stampsOf(paths);
    if ([...this.#stamps.keys()].some((path) => !now.has(path))) return true;
    return [...now].some(([path, { ctimeMs, text }]) => {
      const before = this.#stamps.get(path);
      const inThatMoment = ctimeMs >= this.#taken - tickMs && (before === undefined || ctimeMs <= this.#taken);
      return inThatMoment || (before !== undefined && before.text !== text);
    });
  }
}

function stampsOf(paths: readonly string[]): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>();
  const add = (path: string): boolean => {
    const stats = statsOf(path);
    if (stats !== undefined)
      stamps.set(path, { ctimeMs: stats.ctimeMs, text: `${stats.ctimeMs} ${stats.size} ${stats.ino}` });
    return stats !== undefined;
  };
  for (const path of paths) {
    // What is not there will come from somewhere: the folder's own time tells of what it gets.
    let nearest = path;
    while (!add(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
    if (nearest === path) for (const below of pathsBelow(path)) add(below);
  }
  return stamps;
}

/** Nothing for a file, and for a folder that may not be read: it stays so, and would have a build that fails begin for ever. */
function pathsBelow(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true, recursive: true });
    return entries.map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
