import type { Role } from "@torvyn/contract";
import { roleOfInterface } from "@torvyn/contract";
import type { World } from "../world/world.js";

/** Free name by which the bundle finds the function that maps its own positions back to the author's files. */
export const locateName = "__torvynLocate";

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

/** The module that binds the author's definition to the exports of a world. */
export function entryModule(source: string, world: World, { role, interface: id }: RoleExport): string {
  const bind = `bind${role[0]!.toUpperCase()}${role.slice(1)}`;
  const allocator = world.imports.find(({ name }) => allocators.some((prefix) => name.startsWith(prefix)));
  const member = exportName(id);
  const withLifecycle = exportsLifecycle(world);
  return [
    `import definition from ${JSON.stringify(source)};`,
    `import { ${bind} } from "@torvyn/sdk/guest";`,
    ...(allocator ? [`import { allocate } from ${JSON.stringify(allocator.name)};`] : []),
    ...(withLifecycle
      ? []
      : [
          `if (definition?.needsLifecycle) throw Object.assign(new Error("no lifecycle"), { code: "SDK_NO_LIFECYCLE" });`,
        ]),
    `const bound = ${bind}(definition, { ${allocator ? "allocate, " : ""}locate: ${locateName} });`,
    `export const ${member} = bound.${member};`,
    ...(withLifecycle ? ["export const lifecycle = bound.lifecycle;"] : []),
    "",
  ].join("\n");
}
