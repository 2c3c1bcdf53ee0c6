import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { type BindingsKind, bindingsVersion } from "../bindings/kind.js";
import { runTemplate } from "../toolchain/run-template.js";
import type { Feature } from "../toolchain/splicer.js";
import type { WorldTask } from "../toolchain/tasks.js";
import { sha256, templateFiles } from "../toolchain/template.js";
import { vendoredVersions } from "../toolchain/vendor.js";
import type { EngineWorld } from "../world/engine-world.js";
import { sweep, temporaryName } from "./temporary.js";

/** What a template is made from. */
export interface TemplateInput {
  readonly world: string;
  readonly features: readonly Feature[];
  readonly bindings: BindingsKind;
  readonly wit: ReadonlyMap<string, string>;
  /** Follows from all the others. */
  readonly engine: EngineWorld;
}

/** Changes whenever a new release makes other templates from the same tools. */
export const templateFormat = 4;

/** Templates that stay; each takes about 20 MB. */
const kept = 48;

/** A template that is being made, and for how many builds. */
interface Making {
  readonly done: Promise<void>;
  readonly controller: AbortController;
  waiting: number;
}

const making = new Map<string, Making>();

export const isMade = (folder: string): Promise<boolean> =>
  stat(join(folder, templateFiles.description)).then(
    () => true,
    () => false,
  );

/** Removes what killed builds left behind, and the templates that were not used for the longest time. */
async function prune(base: string): Promise<void> {
  await sweep(base);
  const names = await readdir(base).catch(() => []);
  const aged = await Promise.all(
    names.map(async (name) => ({ path: join(base, name), used: (await stat(join(base, name))).mtimeMs })),
  );
  const newestFirst = aged.sort((a, b) => b.used - a.used);
  await Promise.all(newestFirst.slice(kept).map(({ path }) => rm(path, { recursive: true, force: true })));
}

/** What a process that works on the world is told. */
export const worldTask = ({ wit, engine, ...rest }: TemplateInput): WorldTask => ({
  ...rest,
  wit: [...wit],
  engine: { ...engine, wit: [...engine.wit] },
});

async function make(base: string, folder: string, input: TemplateInput, signal: AbortSignal): Promise<void> {
  const temporary = temporaryName(folder);
  try {
    await mkdir(temporary, { recursive: true });
    await runTemplate({ ...worldTask(input), kind: "template", folder: temporary }, { signal });
    // Another build may have been faster; its template is as good as ours.
    await rename(temporary, folder).catch(async (error) => {
      if (!(await isMade(folder))) throw error;
    });
  } catch (error) {
    throw unusable(base, error);
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
  }
  await prune(base).catch(() => {});
}

/** What the system says of a folder that cannot be written to; the tools' own errors stay as they are. */
function unusable(base: string, cause: unknown): unknown {
  const { message, syscall, path = base } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  return new TorvynError("IO_FAILED", `the compiler cannot write to its cache: ${message}`, {
    cause,
    file: path,
    help: `Templates of worlds are kept in ${base}, about 20 MB each. Make room there, or choose another folder with TORVYN_CACHE_DIR.`,
  });
}

/** Makes it once for all builds that wait for it, and stops when the last of them has given up. */
async function makeOnce(base: string, folder: string, input: TemplateInput, signal: AbortSignal): Promise<void> {
  let entry = making.get(folder);
  if (entry === undefined) {
    const controller = new AbortController();
    const done = make(base, folder, input, controller.signal).finally(() => making.delete(folder));
    entry = { done, controller, waiting: 0 };
    making.set(folder, entry);
  }
  const { done, controller } = entry;
  entry.waiting++;
  let giveUp = (): void => {};
  try {
    await new Promise<void>((resolve, reject) => {
      giveUp = () => reject(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      done.then(resolve, reject);
    });
  } finally {
    signal.removeEventListener("abort", giveUp);
    entry.waiting--;
    if (entry.waiting === 0) controller.abort();
  }
}

/** Where the template of a world is, or will be. */
export function templateFolder(cacheFolder: string, { world, features, bindings, wit }: TemplateInput): string {
  const versions = [templateFormat, bindingsVersion, vendoredVersions];
  const key = sha256(JSON.stringify([versions, world, features, bindings, [...wit]]));
  return join(cacheFolder, "worlds", key.slice(0, 32));
}

/** The folder of the template for a world; `onMake` is called when it has to be made. */
export async function templateFor(
  cacheFolder: string,
  input: TemplateInput,
  signal: AbortSignal,
  onMake: () => void,
): Promise<string> {
  const folder = templateFolder(cacheFolder, input);
  if (await isMade(folder)) {
    const now = new Date();
    await utimes(folder, now, now).catch(() => {});
    return folder;
  }
  onMake();
  await makeOnce(dirname(folder), folder, input, signal);
  return folder;
}

/** Forgets a template, so that the next build makes it again. */
export async function dropTemplate(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
