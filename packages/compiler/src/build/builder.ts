import { defaultBindings } from "../bindings/kind.js";
import { userCacheFolder } from "../cache/folders.js";
import { templateFor } from "../cache/templates.js";
import { rememberedWorld } from "../cache/world.js";
import { openProject } from "../project/project.js";
import { Engines } from "../toolchain/engines.js";
import { resolveWorld } from "../world/resolve-world.js";
import { readWit } from "../world/wit-files.js";
import { buildWith } from "./build-component.js";
import { expectedWorld, templateInput } from "./compile.js";
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
  const engines = new Engines(keptProcesses);
  return {
    build: (options) => buildWith(engines, options),
    warmUp: async (options) => {
      const template = await expectedTemplate(options).catch(() => undefined);
      if (template === undefined) return;
      using engine = engines.take(template);
      await engine.ready.catch(() => {});
    },
    [Symbol.dispose]: () => engines.end(),
  };
}

async function expectedTemplate(options: Parameters<Builder["warmUp"]>[0]): Promise<string> {
  const project = await openProject(options.root, options.name);
  const wit = await readWit(project);
  const cacheFolder = options.worldCacheDir ?? userCacheFolder();
  const { world } = await rememberedWorld(cacheFolder, wit.files, options.world, () =>
    resolveWorld(project, wit, options.world),
  );
  const built = expectedWorld({ world, wit }, true);
  return templateFor(
    cacheFolder,
    templateInput(built, options.bindings ?? defaultBindings),
    new AbortController().signal,
    () => {},
  );
}
