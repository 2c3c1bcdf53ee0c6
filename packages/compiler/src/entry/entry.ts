import type { Role } from "@torvyn/contract";
import { roleOfInterface } from "@torvyn/contract";
import { scripts } from "../toolchain/engine.js";
import type { World } from "../world/world.js";
import { withoutForeign } from "./mappings.js";

/** Function behind the bundle that returns its source map; the entry names it freely. */
const sourceMapName = "__torvynSourceMap";

const allocators = ["torvyn:resources/buffer-ops@", "torvyn:streaming/buffer-allocator@"];
const lifecycle = "torvyn:streaming/lifecycle@";

/** `torvyn:filtering/filter@0.1.0` -> `filter`, the name under which the engine looks for an interface. */
const exportName = (id: string): string =>
  id
    .replace(/@.*$/, "")
    .split("/")
    .at(-1)!
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The interface of a world that gives it a role. */
export interface RoleExport {
  readonly role: Role;
  readonly interface: string;
}

export function rolesOf(world: World): RoleExport[] {
  return world.exports.flatMap(({ name }) => {
    const entry = roleOfInterface(name);
    return entry === undefined ? [] : [{ role: entry.role, interface: name }];
  });
}

export const exportsLifecycle = (world: World): boolean => world.exports.some(({ name }) => name.startsWith(lifecycle));

/**
 * The module that binds the author's definition to the exports of a world, and to the batch form of its role when the
 * component gets one; `located`: with places in its errors.
 */
export function entryModule(
  source: string,
  world: World,
  { role, interface: id }: RoleExport,
  batchForm: string | undefined,
  located: boolean,
): string {
  const bind = `bind${role[0]!.toUpperCase()}${role.slice(1)}`;
  const allocator = world.imports.find(({ name }) => allocators.some((prefix) => name.startsWith(prefix)));
  const members = [id, ...(batchForm === undefined ? [] : [batchForm])].map(exportName);
  const withLifecycle = exportsLifecycle(world);
  const host = [...(allocator ? ["allocate"] : []), ...(located ? ["locate"] : [])];
  return [
    `import definition from ${JSON.stringify(source)};`,
    `import { ${bind}${located ? ", locateBySourceMap, locateInConsole" : ""} } from "@torvyn/sdk/guest";`,
    ...(allocator ? [`import { allocate } from ${JSON.stringify(allocator.name)};`] : []),
    ...(located
      ? [
          `const locate = locateBySourceMap(${JSON.stringify(scripts.source)}, ${sourceMapName});`,
          "locateInConsole(locate);",
        ]
      : []),
    "const bound = (() => {",
    "  try {",
    `    return ${bind}(definition, { ${host.join(", ")} });`,
    "  } catch (error) {",
    // The engine prints the message of an error, not its code.
    '    throw error?.code ? new Error("[" + error.code + "] " + error.message) : error;',
    "  }",
    "})();",
    ...(withLifecycle
      ? ["export const lifecycle = bound.lifecycle;"]
      : ['if (definition.needsLifecycle) throw new Error("[SDK_NO_LIFECYCLE]");']),
    ...members.map((member) => `export const ${member} = bound.${member};`),
    "",
  ].join("\n");
}

/** What stands behind the bundle for `locateBySourceMap`; `nameOf` names an author's source, and nobody else's. */
export function sourceMapFunction(map: string, nameOf: (source: string) => string | null): string {
  const { sources } = JSON.parse(map) as { sources: string[] };
  const names = sources.map(nameOf);
  const value = JSON.stringify({ sources: names, mappings: withoutForeign(map, (source) => names[source] !== null) });
  return `function ${sourceMapName}() { return ${value}; }\n`;
}
