import type { Feature } from "../toolchain/splicer.js";
import type { World } from "./world.js";

const byPackage: readonly (readonly [packageName: string, feature: Feature])[] = [
  ["wasi:random/", "random"],
  ["wasi:clocks/", "clocks"],
  ["wasi:http/", "http"],
];

/**
 * Parts of the engine that the component gets. What its world does not import is taken out, so that the component
 * imports nothing that its author did not ask for; only stdio is always there, for `console`.
 */
export function featuresOf(world: World): Feature[] {
  const imported = byPackage.filter(([name]) => world.imports.some((item) => item.name.startsWith(name)));
  return ["stdio", ...imported.map(([, feature]) => feature)];
}
