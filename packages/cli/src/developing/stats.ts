import { type Stats, statSync } from "node:fs";

/** What there is at a path; undefined also for what cannot be looked at, such as a link in a circle. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
