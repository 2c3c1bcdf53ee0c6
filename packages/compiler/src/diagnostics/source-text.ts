import { readFileSync } from "node:fs";
import { isAbsolute, relative } from "node:path";

/** A path as people see it: relative to the working directory when it lies below it. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === "" || below.startsWith("..") || isAbsolute(below) ? path : below;
}

/** One line of a file (from 1) for a code frame; undefined when there is none. */
export function sourceLine(path: string, line: number): string | undefined {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/)[line - 1];
  } catch {
    return undefined;
  }
}
