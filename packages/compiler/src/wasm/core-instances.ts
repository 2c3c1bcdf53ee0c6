import { Reader } from "./reader.js";
import { componentSectionId, type Section } from "./sections.js";
import { type Chunk, concat, name, section, u32 } from "./writer.js";

/** Where a core module gets the imports of one name from. */
export interface CoreArgument {
  readonly name: string;
  readonly instance: number;
}

/** A core instance of a component: one of its core modules, or a bag of things under names. */
export type CoreInstance =
  | { readonly module: number; readonly arguments: readonly CoreArgument[] }
  | { readonly module: undefined; readonly raw: Uint8Array };

/** Sorts: an argument is always an instance; a bag has none of the two whose indices can be written again. */
const sort = { core: 0x00, module: 0x11, instance: 0x12 } as const;

const fromModule = 0x00;

/** Kinds of an alias. */
const aliasOf = { export: 0x00, coreExport: 0x01 } as const;

function readInstance(reader: Reader): CoreInstance {
  const start = reader.position;
  if (reader.byte() === fromModule) {
    const module = reader.u32();
    const list = Array.from({ length: reader.u32() }, () => {
      const argument = reader.name();
      reader.byte();
      return { name: argument, instance: reader.u32() };
    });
    return { module, arguments: list };
  }
  for (let left = reader.u32(); left > 0; left--) {
    reader.name();
    const kind = reader.byte();
    if (kind === sort.module || kind === sort.instance) throw new Error("a bag of core modules or instances");
    reader.u32();
  }
  return { module: undefined, raw: reader.bytes.subarray(start, reader.position) };
}

function writeInstance(instance: CoreInstance): Chunk {
  if (instance.module === undefined) return instance.raw;
  const list = instance.arguments.flatMap((argument) => [
    ...name(argument.name),
    sort.instance,
    ...u32(argument.instance),
  ]);
  return [fromModule, ...u32(instance.module), ...u32(instance.arguments.length), ...list];
}

/** The core instances that a section defines. */
export function readCoreInstances({ contents }: Section): CoreInstance[] {
  const reader = new Reader(contents);
  return Array.from({ length: reader.u32() }, () => readInstance(reader));
}

/** The section that defines them. */
export const coreInstanceSection = (instances: readonly CoreInstance[]): Chunk[] =>
  section(componentSectionId.coreInstance, [u32(instances.length), ...instances.map(writeInstance)]);

/** Index of the core module that each core instance of a component is made from; undefined for a bag. */
export const instantiatedModules = (sections: readonly Section[]): (number | undefined)[] =>
  sections
    .filter(({ id }) => id === componentSectionId.coreInstance)
    .flatMap(readCoreInstances)
    .map(({ module }) => module);

/** A section of aliases in which every index of a core instance is raised by `by`. */
export function raisedAliases({ contents }: Section, by: number): Chunk[] {
  const reader = new Reader(contents);
  const count = reader.u32();
  const chunks: Chunk[] = [u32(count)];
  for (let left = count; left > 0; left--) {
    const start = reader.position;
    if (reader.byte() === sort.core) reader.byte();
    const kind = reader.byte();
    const head = reader.bytes.subarray(start, reader.position);
    const index = reader.u32();
    const rest = reader.position;
    if (kind === aliasOf.export || kind === aliasOf.coreExport) reader.name();
    else reader.u32();
    const tail = reader.bytes.subarray(rest, reader.position);
    chunks.push(concat([head, u32(kind === aliasOf.coreExport ? index + by : index), tail]));
  }
  return section(componentSectionId.alias, chunks);
}
