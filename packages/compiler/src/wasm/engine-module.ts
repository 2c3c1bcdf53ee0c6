import { type CoreModule, rewriteCoreModule } from "./core-module.js";
import { sectionId } from "./sections.js";
import { section, u32 } from "./writer.js";

/**
 * The module without what a snapshot replaces: its data, and what ran once (start function, the exports in `drop`). Its
 * memory has `minimum` pages, which are zero. Globals and tables stay as they are; whoever takes the snapshot makes sure
 * that the initialiser leaves them alone. It depends on no program, so the instances of all programs can share its code.
 */
export function engineModule(module: CoreModule, drop: ReadonlySet<string>, minimum: number): Uint8Array {
  const kept = module.exports.filter(({ name }) => !drop.has(name));
  const { maximum } = module.memory;
  return rewriteCoreModule(module.sections, ({ id }) => {
    switch (id) {
      case sectionId.memory:
        return section(id, [
          [1, maximum === undefined ? 0 : 1, ...u32(minimum), ...(maximum === undefined ? [] : u32(maximum))],
        ]);
      case sectionId.export:
        return section(id, [u32(kept.length), ...kept.map(({ raw }) => raw)]);
      case sectionId.start:
      case sectionId.dataCount:
      case sectionId.data:
        return [];
      default:
        return undefined;
    }
  });
}
