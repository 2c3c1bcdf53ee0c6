import { Reader } from "./reader.js";
import { componentSectionId, type Section } from "./sections.js";

/** Index of the core module that each core instance of a component is made from; undefined for a bag of exports. */
export function instantiatedModules(sections: readonly Section[]): (number | undefined)[] {
  const modules: (number | undefined)[] = [];
  for (const { id, contents } of sections) {
    if (id !== componentSectionId.coreInstance) continue;
    const reader = new Reader(contents);
    for (let left = reader.u32(); left > 0; left--) {
      const instantiates = reader.byte() === 0;
      modules.push(instantiates ? reader.u32() : undefined);
      for (let entries = reader.u32(); entries > 0; entries--) {
        // An argument is an instance, an export is of any sort.
        reader.name();
        reader.byte();
        reader.u32();
      }
    }
  }
  return modules;
}
