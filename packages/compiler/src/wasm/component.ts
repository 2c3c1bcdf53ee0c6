import { instantiatedModules } from "./core-instances.js";
import { exportKind, readCoreModule } from "./core-module.js";
import { memoryModule } from "./memory-module.js";
import { componentHeader, componentSectionId, readSections } from "./sections.js";
import { concat, name, section, u32 } from "./writer.js";

const { coreModule, coreInstance } = componentSectionId;

/** What a module names the one whose memory it fills. */
const engineName = "engine";

/** An instance, where a core module gets its imports from. */
const instanceArgument = 0x12;

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
    ...section(coreInstance, [
      [1, 0x00, ...u32(modules.length), 1, ...name(engineName), instanceArgument, ...u32(instance)],
    ]),
  ]);
}
