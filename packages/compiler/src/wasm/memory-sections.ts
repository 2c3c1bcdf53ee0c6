import { coreInstanceSection, instantiatedModules } from "./core-instances.js";
import { exportKind, readCoreModule } from "./core-module.js";
import { memoryModule } from "./memory-module.js";
import { componentHeader, componentSectionId, readSections } from "./sections.js";
import { concat, section } from "./writer.js";

const { coreModule } = componentSectionId;

/** What a module names the one whose memory it fills. */
const engineName = "engine";

/** Where in a component the module goes that fills the memory of its engine. */
export interface MemoryTarget {
  /** How many core modules there are in front of it. */
  readonly modules: number;
  /** The core instance whose memory it fills, and what that exports the memory as. */
  readonly instance: number;
  readonly name: string;
  /** Pages that the memory has at first. */
  readonly minimum: number;
}

/** The main core module of a component is its largest. */
export function memoryTarget(component: Uint8Array): MemoryTarget {
  const sections = readSections(component, componentHeader);
  const modules = sections.filter(({ id }) => id === coreModule);
  const main = modules.reduce((largest, candidate) =>
    candidate.raw.length > largest.raw.length ? candidate : largest,
  );
  const instance = instantiatedModules(sections).indexOf(modules.indexOf(main));
  const engine = readCoreModule(main.contents);
  const exported = engine.exports.find(({ kind }) => kind === exportKind.memory);
  if (instance < 0 || exported === undefined) throw new Error("the main module has no instance with a memory");
  return { modules: modules.length, instance, name: exported.name, minimum: engine.memory.minimum };
}

/**
 * What has to be appended to a component so that its engine starts with the given memory: another core module, which brings
 * it there. That one comes last, which is early enough: nothing of a component can be called before all of it is
 * instantiated.
 */
export function memorySections({ modules, instance, name, minimum }: MemoryTarget, memory: Uint8Array): Uint8Array {
  return concat([
    ...section(coreModule, [memoryModule({ module: engineName, name, minimum }, memory)]),
    ...coreInstanceSection([{ module: modules, arguments: [{ name: engineName, instance }] }]),
  ]);
}
