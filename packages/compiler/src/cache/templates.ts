import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { runTask } from "../toolchain/run-task.js";
import type { Feature } from "../toolchain/splicer.js";
import { sha256, templateFiles } from "../toolchain/template.js";
import { vendoredVersions } from "../toolchain/vendor.js";
import { temporaryName } from "./temporary.js";

/** What a template is made from. */
export interface TemplateInput {
  readonly world: string;
  readonly features: readonly Feature[];
  readonly wit: ReadonlyMap<string, string>;
}

/** Changes whenever a new release makes other templates from the same tools. */
const format = 1;

/** Templates that stay; each takes about 20 MB. */
const kept = 16;

const making = new Map<string, Promise<string>>();

const ready = (folder: string): Promise<boolean> =>
  stat(join(folder, templateFiles.description)).then(
    () => true,
    () => false,
  );

/** Removes the templates that were not used for the longest time, and what killed builds left behind. */
async function prune(base: string): Promise<void> {
  const names = await readdir(base).catch(() => []);
  const aged = await Promise.all(
    names.map(async (name) => ({ path: join(base, name), used: (await stat(join(base, name))).mtimeMs })),
  );
  const newestFirst = aged.sort((a, b) => b.used - a.used);
  await Promise.all(newestFirst.slice(kept).map(({ path }) => rm(path, { recursive: true, force: true })));
}

async function make(base: string, folder: string, input: TemplateInput, signal?: AbortSignal): Promise<string> {
  const temporary = temporaryName(folder);
  await mkdir(temporary, { recursive: true });
  try {
    const wit = [...input.wit];
    const { world, features } = input;
    await runTask({ kind: "template", folder: temporary, world, features, wit }, { signal });
    // Another build may have been faster; its template is as good as ours.
    await rename(temporary, folder).catch(async (error) => {
      if (!(await ready(folder))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await prune(base).catch(() => {});
  return folder;
}

/** The folder of the template for a world, and whether it was there already. */
export async function templateFor(
  cacheFolder: string,
  input: TemplateInput,
  options: { signal?: AbortSignal | undefined; onMake?: () => void } = {},
): Promise<string> {
  const base = join(cacheFolder, "worlds");
  const key = sha256(JSON.stringify([format, vendoredVersions, input.world, input.features, [...input.wit]]));
  const folder = join(base, key.slice(0, 32));
  if (await ready(folder)) {
    const now = new Date();
    await utimes(folder, now, now).catch(() => {});
    return folder;
  }
  options.onMake?.();
  const pending = making.get(folder) ?? make(base, folder, input, options.signal).finally(() => making.delete(folder));
  making.set(folder, pending);
  return pending;
}

/** Forgets a template, so that the next build makes it again. */
export async function dropTemplate(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
