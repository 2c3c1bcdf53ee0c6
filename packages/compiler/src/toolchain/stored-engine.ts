import { mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryName } from "../cache/temporary.js";
import type { ProbeNames } from "../initialiser/probe.js";
import type { SplicedEngine } from "./spliced-engine.js";
import type { Feature, Spliced } from "./splicer.js";
import { sha256 } from "./template.js";

/** What is known of an engine besides its code. */
export interface EngineDescription extends Omit<Spliced, "wasm"> {
  readonly features: readonly Feature[];
  readonly probe: ProbeNames;
  /** SHA-256 of the two modules. */
  readonly hashes: { readonly probe: string; readonly module: string };
}

const files = { description: "engine.json", probe: "probe.wasm", module: "module.wasm" } as const;

/** An engine in the cache. */
export interface StoredEngine {
  readonly description: EngineDescription;
  /** To be run once, with a program. */
  readonly probe: Uint8Array;
  /** To be put into components. */
  readonly module: Uint8Array;
}

export async function readDescription(folder: string): Promise<EngineDescription> {
  return JSON.parse(await readFile(join(folder, files.description), "utf8"));
}

export const isStored = (folder: string): Promise<boolean> =>
  readDescription(folder).then(
    () => true,
    () => false,
  );

/** The engine in a folder; undefined when something is missing or is not what was written. */
export async function readEngine(folder: string): Promise<StoredEngine | undefined> {
  try {
    const [description, probe, module] = await Promise.all([
      readDescription(folder),
      readFile(join(folder, files.probe)),
      readFile(join(folder, files.module)),
    ]);
    const { hashes } = description;
    if (sha256(probe) !== hashes.probe || sha256(module) !== hashes.module) return undefined;
    // Those used longest ago go first.
    const now = new Date();
    await utimes(folder, now, now).catch(() => {});
    return { description, probe, module };
  } catch {
    return undefined;
  }
}

/** Puts it there in one step. Another process may have been faster: its engine is as good as ours. */
export async function writeEngine(
  folder: string,
  features: readonly Feature[],
  { spliced, probe, module }: SplicedEngine,
): Promise<StoredEngine> {
  const { wasm: _, ...rest } = spliced;
  const hashes = { probe: sha256(probe.bytes), module: sha256(module) };
  const description: EngineDescription = { ...rest, features, probe: probe.names, hashes };
  const temporary = temporaryName(folder);
  try {
    await mkdir(temporary, { recursive: true });
    await Promise.all([
      writeFile(join(temporary, files.probe), probe.bytes),
      writeFile(join(temporary, files.module), module),
      writeFile(join(temporary, files.description), JSON.stringify(description)),
    ]);
    await rename(temporary, folder).catch(async (error) => {
      if (!(await isStored(folder))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
  }
  return { description, probe: probe.bytes, module };
}
