import type { World } from "../world/world.js";

const qualified = /^[a-z][\w-]*:[a-z][\w-]*\/[a-z][\w-]*(@.+)?$/i;

/** Whether an import specifier names a WIT interface: `wasi:clocks/wall-clock@0.2.10`. */
export const isWitSpecifier = (specifier: string): boolean => qualified.test(specifier);

/** The world's import that a specifier means, exactly or without its version. */
export function importOfWorld(specifier: string, world: World): string | undefined {
  const names = world.imports.map(({ name }) => name);
  if (names.includes(specifier)) return specifier;
  return specifier.includes("@") ? undefined : names.find((name) => name.startsWith(`${specifier}@`));
}
