import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isChunk } from "./chunks.mjs";

/** What tsc makes of a module. */
const made = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/;

/** Files in a folder dist/ that tsc has made of modules that are in src/ no more. Chunks have no module of their own. */
export const leftovers = (dist, src) =>
  readdirSync(dist, { recursive: true }).filter((path) => {
    const module = made.exec(path)?.[1];
    return module !== undefined && !isChunk(path) && !existsSync(join(src, `${module}.ts`));
  });
