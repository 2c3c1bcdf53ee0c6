import { coreInstanceSection, instantiatedModules } from "./core-instances.js";
import { exportKind, readCoreModule } from "./core-module.js";
import { memoryModule } from "./memory-module.js";
import { componentHeader, componentSectionId, readSections } from "./sections.js";
import { concat, section } from "./writer.js";

const { coreModule } = componentSectionId;

/** What a module names the one whose memory it fills. */
const engineName = "engine";

/**
 * What has to be appended to a component so that its main core module, which is its largest, starts with the given memory:
 * another core module, which brings it there. That one comes last, which is early enough: nothing of a component can be
 * called before all of it is instantiated.
 */
export function memorySections(component: Uint8Array, memory: Uint8Array): Uint8Array {
  const sections = readSections(component, componentHeader);
  const modules = sections.filter(({ id }) => id === coreModule);
  const main = modules.reduce((largest, candidate) =>
    candidate.raw.length > largest.raw.length ? candidate : largest,
  );
  const instance = instantiatedModules(sections).indexOf(modules.indexOf(main));
  const engine = readCoreModule(main.contents);
  const exported = engine.exports.find(({ kind }) => kind === exportKind.memory);
  if (instance < 0 || exported === undefined) throw new Error("the main module has no instance with a memory");
  const imported = { module: engineName, name: exported.name, minimum: engine.memory.minimum };
  return concat([
    ...section(coreModule, [memoryModule(imported, memory)]),
    ...coreInstanceSection([{ module: modules.length, arguments: [{ name: engineName, instance }] }]),
  ]);
}
