import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transpile } from "@bytecodealliance/jco";
import { hashOf } from "./hash.js";
import { dist } from "./paths.js";

/** What jco makes of a component: its files, with `component.js` as the entry. */
export async function transpiled(bytes) {
  const { files } = await transpile(bytes, { name: "component", instantiation: "async", noTypescript: true });
  return Array.isArray(files) ? files : Object.entries(files);
}

export function writeFiles(folder, files) {
  for (const [name, content] of files) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The folder with jco's glue for a component; made once for the same bytes. */
export async function glueFolder(file) {
  const bytes = readFileSync(file);
  const folder = join(dist, "glue", hashOf(bytes));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFiles(unfinished, await transpiled(bytes));
  renameSync(unfinished, folder);
  return folder;
}
