import { isBuiltin } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import { importOfWorld, isWitSpecifier } from "./specifiers.js";

const here = dirname(fileURLToPath(import.meta.url));

/** Marks an import that esbuild could not know of: `detail` of the message. */
export interface ForeignImport {
  readonly specifier: string;
}

/** The author's modules see no import of ours twice. */
const resolving = Symbol("resolving");

const isSdk = (specifier: string): boolean => specifier === "@torvyn/sdk" || specifier.startsWith("@torvyn/sdk/");

/** Resolves as esbuild would, from the first of the folders that has it. */
async function resolveFrom(
  build: PluginBuild,
  { path, kind, importer }: OnResolveArgs,
  folders: readonly string[],
): Promise<OnResolveResult | undefined> {
  for (const resolveDir of folders) {
    const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: resolving });
    if (found.errors.length === 0) return found;
  }
  return undefined;
}

/** Keeps the imports of the world as imports, finds the SDK, and refuses what a component cannot have. */
export function componentPlugin(project: Project, world: World): Plugin {
  return {
    name: "torvyn",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args): Promise<OnResolveResult | undefined> => {
        const { path, pluginData, resolveDir, kind } = args;
        if (pluginData === resolving || kind === "entry-point") return undefined;
        const external = importOfWorld(path, world);
        if (external !== undefined) return { path: external, external: true };
        // The component's own SDK first, so that a definition and its binding come from one copy.
        if (isSdk(path)) return resolveFrom(build, args, [project.root, here]);
        if (!isBuiltin(path) && !isWitSpecifier(path)) return undefined;
        // A package may be named like a module of Node.js: `buffer`, `events`.
        const installed = path.includes(":") ? undefined : await resolveFrom(build, args, [resolveDir]);
        return installed ?? { errors: [{ text: path, detail: { specifier: path } satisfies ForeignImport }] };
      });
    },
  };
}
