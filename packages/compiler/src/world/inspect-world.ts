import type { Diagnostic } from "@torvyn/contract";
import { userCacheFolder } from "../cache/folders.js";
import { rememberedWorld } from "../cache/world.js";
import { openProject } from "../project/project.js";
import { resolveWorld } from "./resolve-world.js";
import { readWit } from "./wit-files.js";

export interface WorldDescription {
  /** Name of the world. */
  readonly world: string;
  /** Names of everything that it imports, also indirectly: `torvyn:streaming/types@0.1.0`. */
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

export interface InspectOptions {
  readonly name?: string | undefined;
  readonly world?: string | undefined;
  readonly worldCacheDir?: string | undefined;
}

/**
 * Reads the world of a component's folder without building it.
 *
 * @throws TorvynError COMPILE_NO_ENTRY, COMPILE_NO_WORLD, COMPILE_WIT
 */
export async function inspectWorld(root: string, options: InspectOptions = {}): Promise<WorldDescription> {
  const project = await openProject(root, options.name);
  const wit = await readWit(project);
  const { world } = await rememberedWorld(options.worldCacheDir ?? userCacheFolder(), wit.files, options.world, () =>
    resolveWorld(project, wit, options.world),
  );
  return {
    world: world.name,
    imports: world.imports.map(({ name }) => name),
    exports: world.exports.map(({ name }) => name),
    warnings: wit.warnings,
  };
}
