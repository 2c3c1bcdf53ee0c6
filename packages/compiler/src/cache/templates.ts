import { readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { type BindingsKind, bindingsVersion } from "../bindings/kind.js";
import { runTemplate } from "../toolchain/run-template.js";
import type { Feature } from "../toolchain/splicer.js";
import type { WorldTask } from "../toolchain/tasks.js";
import { engineFolder, readTemplate, sha256 } from "../toolchain/template.js";
import { vendoredVersions } from "../toolchain/vendor.js";
import type { EngineWorld } from "../world/engine-world.js";
import { sweep } from "./temporary.js";

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
export const templateFormat = 5;

/** How many stay: templates are small, an engine takes about 20 MB. */
const kept = { worlds: 200, engines: 8 } as const;

/** A template that is being made, and for how many builds. */
interface Making {
  readonly done: Promise<void>;
  readonly controller: AbortController;
  waiting: number;
}

const making = new Map<string, Making>();

export const isMade = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Removes what killed builds left behind, and what was not used for the longest time. */
async function prune(cacheFolder: string): Promise<void> {
  for (const [name, most] of Object.entries(kept)) {
    const base = join(cacheFolder, name);
    await sweep(base);
    const names = await readdir(base).catch(() => []);
    const aged = await Promise.all(
      names.map(async (name) => ({ path: join(base, name), used: (await stat(join(base, name))).mtimeMs })),
    );
    const newestFirst = aged.sort((a, b) => b.used - a.used);
    await Promise.all(newestFirst.slice(most).map(({ path }) => rm(path, { recursive: true, force: true })));
  }
}

/** What a process that works on the world is told. */
export function worldTask({ wit, engine, ...rest }: TemplateInput): WorldTask {
  const engineWit = [...engine.wit];
  const key = keyOf(vendoredVersions, rest.features, engine.name, engineWit);
  return { ...rest, wit: [...wit], engine: { ...engine, wit: engineWit, key } };
}

async function make(cacheFolder: string, file: string, input: TemplateInput, signal: AbortSignal): Promise<void> {
  try {
    await runTemplate({ ...worldTask(input), kind: "template", file }, { signal });
  } catch (error) {
    throw unusable(cacheFolder, error);
  }
  await prune(cacheFolder).catch(() => {});
}

/** What the system says of a folder that cannot be written to; the tools' own errors stay as they are. */
function unusable(cacheFolder: string, cause: unknown): unknown {
  const { message, syscall, path = cacheFolder } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  return new TorvynError("IO_FAILED", `the compiler cannot write to its cache: ${message}`, {
    cause,
    file: path,
    help: `Templates of worlds and their engines are kept in ${cacheFolder}, about 20 MB for each engine. Make room there, or choose another folder with TORVYN_CACHE_DIR.`,
  });
}

/** Makes it once for all builds that wait for it, and stops when the last of them has given up. */
async function makeOnce(cacheFolder: string, file: string, input: TemplateInput, signal: AbortSignal): Promise<void> {
  let entry = making.get(file);
  if (entry === undefined) {
    const controller = new AbortController();
    const done = make(cacheFolder, file, input, controller.signal).finally(() => making.delete(file));
    entry = { done, controller, waiting: 0 };
    making.set(file, entry);
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

const keyOf = (...parts: unknown[]): string => sha256(JSON.stringify([templateFormat, ...parts])).slice(0, 32);

/** Where the template of a world is, or will be. */
export function templateFile(cacheFolder: string, { world, features, bindings, wit }: TemplateInput): string {
  const key = keyOf(bindingsVersion, vendoredVersions, world, features, bindings, [...wit]);
  return join(cacheFolder, "worlds", `${key}.json`);
}

/** The file of the template for a world; `onMake` is called when it has to be made. */
export async function templateFor(
  cacheFolder: string,
  input: TemplateInput,
  signal: AbortSignal,
  onMake: () => void,
): Promise<string> {
  const file = templateFile(cacheFolder, input);
  if (await isMade(file)) {
    const now = new Date();
    await utimes(file, now, now).catch(() => {});
    return file;
  }
  onMake();
  await makeOnce(cacheFolder, file, input, signal);
  return file;
}

/** Forgets a template and its engine, so that the next build makes them again. */
export async function dropTemplate(file: string): Promise<void> {
  const template = await readTemplate(file);
  if (template !== undefined) await rm(engineFolder(file, template.engine), { recursive: true, force: true });
  await rm(file, { force: true });
}
