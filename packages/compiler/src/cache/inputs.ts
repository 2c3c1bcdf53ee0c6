import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Project } from "../project/project.js";
import { sha256 } from "../toolchain/template.js";

/** Path from the component's root -> SHA-256, sorted by path. A file that cannot be read has the hash "". */
export type Inputs = readonly (readonly [path: string, hash: string])[];

const hashOf = (path: string): Promise<string> => readFile(path).then(sha256, () => "");

/** Files that are read at the same time: a process may not open any number of them. */
const together = 64;

async function hashesOf(paths: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (let start = 0; start < paths.length; start += together)
    hashes.push(...(await Promise.all(paths.slice(start, start + together).map(hashOf))));
  return hashes;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A tsconfig.json and the files that it extends by path. */
async function configurations(path: string | undefined): Promise<string[]> {
  if (path === undefined) return [];
  const text = await readFile(path, "utf8").catch(() => "");
  const extended = /"extends"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  if (extended === undefined || !(extended.startsWith(".") || isAbsolute(extended))) return [path];
  const next = resolve(dirname(path), extended.endsWith(".json") ? extended : `${extended}.json`);
  return next === path ? [path] : [path, ...(await configurations(next))];
}

const hashed = async (project: Project, paths: readonly string[]): Promise<Inputs> => {
  const unique = [...new Set(paths)];
  const hashes = await hashesOf(unique);
  const entries = unique.map(
    (path, index) => [relative(project.root, path).replaceAll("\\", "/"), hashes[index]!] as const,
  );
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
};

/** Everything in the component's own folder that a build reads, also files that only types come from. */
export async function ownInputs(project: Project): Promise<Inputs> {
  return hashed(project, [
    ...(await filesBelow(dirname(project.entry))),
    ...(await filesBelow(project.wit)),
    ...(await configurations(project.tsconfig)),
    join(project.root, "package.json"),
  ]);
}

/** By how much the clock of a network disk may be ahead of ours. */
const mostAheadMs = 3_600_000;

/**
 * What was bundled from elsewhere. A file written after the build had begun may not be the one that was bundled: it
 * gets a hash that no file has, so that the next build looks again. A time that no clock can have told says nothing.
 */
export async function foreignInputs(
  project: Project,
  bundled: readonly string[],
  own: Inputs,
  begun: number,
): Promise<Inputs> {
  const known = new Set(own.map(([path]) => resolve(project.root, path)));
  const inputs = await hashed(
    project,
    bundled.filter((path) => !known.has(path)),
  );
  const latest = Date.now() + mostAheadMs;
  return Promise.all(
    inputs.map(async ([path, hash]) => {
      const written = await stat(resolve(project.root, path)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return [path, written > begun && written <= latest ? "changed while it was bundled" : hash] as const;
    }),
  );
}

/** Whether files have the hashes that they had. */
export async function unchanged(project: Project, inputs: Inputs): Promise<boolean> {
  const now = await hashesOf(inputs.map(([path]) => resolve(project.root, path)));
  return inputs.every(([, hash], index) => hash === now[index]);
}

export const sameInputs = (a: Inputs, b: Inputs): boolean => JSON.stringify(a) === JSON.stringify(b);
