import type { Project } from "../project/project.js";
import { wasmTools } from "../toolchain/wasm-tools.js";
import { explainWitError } from "./wit-error.js";
import type { WitFiles } from "./wit-files.js";
import { readWorld, type World } from "./world.js";

const declaration = /^\s*world\s+(%?[a-z][\w-]*)\s*\{/gim;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

/** Worlds that the component's own package declares, in the order of its files. */
export function declaredWorlds(wit: WitFiles): string[] {
  return Array.from(wit.files).flatMap(([path, text]) =>
    path.includes("/")
      ? []
      : Array.from(withoutComments(text).matchAll(declaration), (match) => match[1]!.replace("%", "")),
  );
}

export interface ResolvedWorld {
  readonly world: World;
  /** A component of this world whose functions do nothing. */
  readonly dummy: Uint8Array;
}

/**
 * Parses the WIT and picks the world: `wanted`, or the only one of the package.
 * @throws TorvynError COMPILE_WIT, COMPILE_NO_WORLD
 */
export async function resolveWorld(project: Project, wit: WitFiles, wanted?: string): Promise<ResolvedWorld> {
  const tools = await wasmTools(wit.files);
  const worlds = declaredWorlds(wit);
  const name = wanted ?? (worlds.length === 1 ? worlds[0] : undefined);
  try {
    const options = name === undefined ? {} : { world: name };
    const dummy = tools.componentNew(tools.componentEmbed({ witPath: "/wit", dummy: true, ...options }), []);
    return { world: readWorld(name ?? "root", tools.componentWit(dummy)), dummy };
  } catch (error) {
    throw explainWitError(project, wit, worlds, wanted, error);
  }
}
