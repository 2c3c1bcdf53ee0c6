import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Modification time of the newest file at or below the given paths, in milliseconds; folders of results (dist, .torvyn) and node_modules inside do not count. */
export function newest(paths) {
  let time = 0;
  for (const path of paths) {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      const inside = readdirSync(path).filter((name) => !["dist", ".torvyn", "node_modules"].includes(name));
      time = Math.max(time, newest(inside.map((name) => join(path, name))));
    } else {
      time = Math.max(time, stats.mtimeMs);
    }
  }
  return time;
}

/** Whether the file exists and is newer than `time`. */
export function isNewer(file, time) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && stats.mtimeMs > time;
}
