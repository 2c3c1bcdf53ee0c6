import type { Project } from "../project/project.js";
import { declarationsOf } from "../toolchain/bindgen.js";
import { withWasmTools } from "../toolchain/wasm-tools.js";
import { explainWitError } from "./wit-error.js";
import { type WitFiles, withoutComments } from "./wit-files.js";
import { readWorld, type World } from "./world.js";

const declaration = /(?<![\w-])world\s+%?([a-z][\w-]*)\s*\{/gi;

/** Worlds that the component's own package declares, in the order of its files. */
export function declaredWorlds(wit: WitFiles): string[] {
  return Array.from(wit.files).flatMap(([path, text]) =>
    path.includes("/") ? [] : Array.from(withoutComments(text).matchAll(declaration), (match) => match[1]!),
  );
}

/** Everything that the WIT decides. */
export interface WorldInfo {
  readonly world: World;
  /** The world's imports for TypeScript: file name -> text. */
  readonly declarations: readonly (readonly [path: string, text: string])[];
}

/** Functions that a world imports outside of any interface: the tool that writes declarations leaves them out. */
function rootFunctions(world: World): [string, string][] {
  const functions = world.imports.filter(({ kind }) => kind === "function");
  if (functions.length === 0) return [];
  const text = functions.map(
    ({ name }) =>
      `declare module "${name}" {\n  const call: (...parameters: any[]) => any;\n  export default call;\n}\n`,
  );
  return [["functions.d.ts", text.join("")]];
}

/**
 * Parses the WIT and picks the world: `wanted`, or the only one of the package.
 * @throws TorvynError COMPILE_WIT, COMPILE_NO_WORLD
 */
export async function resolveWorld(project: Project, wit: WitFiles, wanted: string | undefined): Promise<WorldInfo> {
  const worlds = declaredWorlds(wit);
  const name = wanted ?? (worlds.length === 1 ? worlds[0] : undefined);
  let world: World;
  try {
    const options = { witPath: "/wit", dummy: true, ...(name === undefined ? {} : { world: name }) } as const;
    const text = await withWasmTools(wit.files, (tools) =>
      tools.componentWit(tools.componentNew(tools.componentEmbed(options), [])),
    );
    world = readWorld(name ?? "root", text);
  } catch (error) {
    throw await explainWitError(project, wit, worlds, wanted, error);
  }
  const declarations = await declarationsOf(wit.files, world.name);
  return { world, declarations: [...declarations, ...rootFunctions(world)] };
}
