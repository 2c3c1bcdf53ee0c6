import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { Interest } from "./interest.js";

/** Saves come in bursts: a burst is over when nothing came for so long, and is not waited for longer than this. */
const quietMs = 40;
const longestBurstMs = 400;

/** Where a system cannot watch any more, it is looked at in this interval. */
const lookMs = 700;

/**
 * Says that something of interest may have changed; what has, whoever is told finds out from the contents. One watcher per
 * folder: an editor that writes by renaming does not lose it.
 */
export class Watcher implements Disposable {
  readonly #changed: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #interest: Interest | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #burst: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches this from now on. */
  follow(interest: Interest): void {
    this.#interest = interest;
    const folders = interest.folders();
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#watch(folder);
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    for (const timer of [this.#quiet, this.#burst, this.#looking]) clearTimeout(timer);
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => this.#event(folder, name));
      this.#watchers.set(folder, watcher);
      watcher.on("error", () => this.#lost(folder));
    } catch (error) {
      // The folder went away in this moment: its parent tells. Anything else is a limit of the system.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") this.#looking ??= setInterval(this.#changed, lookMs);
    }
  }

  /** A folder that is deleted, and perhaps made again. */
  #lost(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#hint();
  }

  #event(folder: string, name: string | null): void {
    if (name === null || this.#interest?.includes(join(folder, name))) this.#hint();
  }

  #hint(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#tell(), quietMs);
    this.#burst ??= setTimeout(() => this.#tell(), longestBurstMs);
  }

  #tell(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#burst);
    this.#burst = undefined;
    this.#changed();
  }
}
