import { isBuiltin } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import { importOfWorld, isWitSpecifier } from "./specifiers.js";

const here = dirname(fileURLToPath(import.meta.url));

/** Marks an error of ours among esbuild's; `detail` carries it. */
export interface ImportProblem {
  readonly kind: "builtin" | "not-in-world";
  readonly specifier: string;
}

/** Keeps the world's imports as imports, and finds the SDK. */
export function componentPlugin(project: Project, world: World): Plugin {
  return {
    name: "torvyn",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, pluginData, resolveDir, kind, importer }) => {
        if (pluginData === "torvyn" || kind === "entry-point") return undefined;
        const external = importOfWorld(path, world);
        if (external !== undefined) return { path: external, external: true };
        const problem = isBuiltin(path) ? "builtin" : isWitSpecifier(path) ? "not-in-world" : undefined;
        if (path === "@torvyn/sdk" || path.startsWith("@torvyn/sdk/")) {
          // The component's own SDK first, so that definition and binding come from one copy.
          for (const from of [project.root, here]) {
            const found = await build.resolve(path, { kind, importer, resolveDir: from, pluginData: "torvyn" });
            if (found.errors.length === 0) return found;
          }
        }
        if (problem === undefined) return undefined;
        if (problem === "builtin" && !path.startsWith("node:")) {
          const installed = await build.resolve(path, { kind, importer, resolveDir, pluginData: "torvyn" });
          if (installed.errors.length === 0) return installed;
        }
        const detail: ImportProblem = { kind: problem, specifier: path };
        return { errors: [{ text: path, detail }] };
      });
    },
  };
}
