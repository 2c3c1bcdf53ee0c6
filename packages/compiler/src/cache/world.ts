import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sha256 } from "../toolchain/template.js";
import { vendoredVersions } from "../toolchain/vendor.js";
import type { WorldInfo } from "../world/resolve-world.js";
import { readJson, writeAtomically } from "./json-file.js";

/** Changes whenever a new release reads worlds differently from the same tools. */
const format = 1;

const isWorldInfo = (value: unknown, key: string): value is WorldInfo & { key: string } =>
  typeof value === "object" && value !== null && "key" in value && value.key === key && "world" in value;

/** What `resolve` found out about the world of some WIT, remembered. An error is not. */
export async function rememberedWorld(
  cacheFolder: string,
  wit: ReadonlyMap<string, string>,
  wanted: string | undefined,
  resolve: () => Promise<WorldInfo>,
): Promise<WorldInfo> {
  const key = sha256(JSON.stringify([format, vendoredVersions, wanted ?? null, [...wit]]));
  const path = join(cacheFolder, "wit", `${key.slice(0, 32)}.json`);
  const stored = await readJson(path);
  if (isWorldInfo(stored, key)) return stored;
  const info = await resolve();
  // Without a place to remember it, the next build finds out again.
  await mkdir(dirname(path), { recursive: true })
    .then(() => writeAtomically(path, JSON.stringify({ key, ...info })))
    .catch(() => {});
  return info;
}
