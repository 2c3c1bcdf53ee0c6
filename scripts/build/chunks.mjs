import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Names of files that several entries of a bundle share, or that an entry loads later; they lie at the top of dist/. */
const named = /[\w.-]+-[A-Z0-9]{8}\.js\b/g;
export const isChunk = (path) => /^[\w.-]+-[A-Z0-9]{8}\.js(\.map)?$/.test(path);

/** The chunks in a folder dist/, with their maps: `used` are those that another module leads to, `stale` all others. */
export function chunksOf(dist) {
  const files = existsSync(dist) ? readdirSync(dist, { recursive: true }) : [];
  const reached = new Set(files.filter((path) => path.endsWith(".js") && !isChunk(path)));
  // The walk comes to what is added on the way, too.
  for (const path of reached) {
    for (const [name] of readFileSync(join(dist, path), "utf8").matchAll(named)) {
      if (files.includes(name)) reached.add(name);
    }
  }
  const chunks = files.filter(isChunk);
  const isUsed = (path) => reached.has(path.replace(/\.map$/, ""));
  return { used: chunks.filter(isUsed), stale: chunks.filter((path) => !isUsed(path)) };
}

/** Takes away the chunks of earlier builds. */
export function removeStaleChunks(dist) {
  for (const name of chunksOf(dist).stale) rmSync(join(dist, name), { force: true });
}
