import { defaultBindings } from "../bindings/kind.js";
import { userCacheFolder } from "../cache/folders.js";
import { templateFor } from "../cache/templates.js";
import { rememberedWorld } from "../cache/world.js";
import { openProject } from "../project/project.js";
import { WarmEngines } from "../toolchain/run-task.js";
import { batchFormOf, withBatchForm } from "../world/batch-world.js";
import { resolveWorld } from "../world/resolve-world.js";
import { readWit } from "../world/wit-files.js";
import { buildWith } from "./build-component.js";
import { templateInput } from "./compile.js";
import type { BuildOptions, BuildResult } from "./options.js";

/** Builds components again and again, and keeps what builds have in common in processes of its own. */
export interface Builder extends Disposable {
  /** `buildComponent`. */
  build(options: BuildOptions): Promise<BuildResult>;
  /** Loads what the first build of a component will need. What keeps it from that, the build will say. */
  warmUp(options: Pick<BuildOptions, "root" | "name" | "world" | "worldCacheDir" | "bindings">): Promise<void>;
  /** Ends its processes. A build under way goes on to its end. */
  [Symbol.dispose](): void;
}

/** Processes that stay: one is enough for an edit at a time, and each takes some 200 MB. */
const keptProcesses = 1;

export function createBuilder(): Builder {
  const engines = new WarmEngines(keptProcesses);
  return {
    build: (options) => buildWith(engines.initialise, options),
    warmUp: async (options) => {
      const template = await templateFolder(options).catch(() => undefined);
      if (template !== undefined) await engines.load(template).catch(() => {});
    },
    [Symbol.dispose]: () => engines.end(),
  };
}

async function templateFolder(options: Parameters<Builder["warmUp"]>[0]): Promise<string> {
  const project = await openProject(options.root, options.name);
  const wit = await readWit(project);
  const cacheFolder = options.worldCacheDir ?? userCacheFolder();
  const { world } = await rememberedWorld(cacheFolder, wit.files, options.world, () =>
    resolveWorld(project, wit, options.world),
  );
  const form = batchFormOf(world);
  // What most modules will turn out to be: an SDK definition.
  const built = form === undefined ? { world, wit } : withBatchForm({ world, wit }, form);
  return templateFor(
    cacheFolder,
    templateInput(built, options.bindings ?? defaultBindings),
    new AbortController().signal,
    () => {},
  );
}
