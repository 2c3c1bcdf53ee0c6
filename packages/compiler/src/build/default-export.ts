import { readFileSync } from "node:fs";
import type { Project } from "../project/project.js";

const written = /\bexport\s+default\b|\bas\s+default\b/;

/** Where the entry exports its definition. */
export function defaultExportPlace(project: Project): {
  path: string;
  line?: number;
  column?: number;
  length?: number;
} {
  const text = readFileSync(project.entry, "utf8");
  const match = written.exec(text);
  if (match === null) return { path: project.entry };
  const before = text.slice(0, match.index).split("\n");
  return { path: project.entry, line: before.length, column: before.at(-1)!.length + 1, length: match[0].length };
}
