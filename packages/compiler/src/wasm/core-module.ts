import { Reader } from "./reader.js";
import { coreHeader, readSections, type Section, sectionId } from "./sections.js";
import { type Chunk, concat } from "./writer.js";

/** Kinds of an export, as the binary format numbers them. */
export const exportKind = { function: 0, table: 1, memory: 2, global: 3 } as const;

export interface CoreExport {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
  readonly raw: Uint8Array;
}

/** An imported function. */
export interface CoreImport {
  readonly module: string;
  readonly name: string;
  /** Index of its type. */
  readonly type: number;
  readonly raw: Uint8Array;
}

/** Pages of 64 KiB that a memory has at first, and may have. */
export interface MemoryLimits {
  readonly minimum: number;
  readonly maximum: number | undefined;
}

/** A core module, read as far as it takes to pre-initialise it and to put it into a component. */
export interface CoreModule {
  readonly sections: readonly Section[];
  readonly imports: readonly CoreImport[];
  /** Types of the functions that it defines. */
  readonly functions: readonly number[];
  readonly exports: readonly CoreExport[];
  /** Indices of the globals that can change. */
  readonly mutableGlobals: readonly number[];
  readonly tables: number;
  readonly memory: MemoryLimits;
}

const find = (sections: readonly Section[], id: number): Reader | undefined => {
  const contents = sections.find((section) => section.id === id)?.contents;
  return contents && new Reader(contents);
};

function list<T>(reader: Reader | undefined, item: (reader: Reader, index: number) => T): T[] {
  if (reader === undefined) return [];
  return Array.from({ length: reader.u32() }, (_, index) => item(reader, index));
}

function readMemory(sections: readonly Section[]): MemoryLimits {
  const reader = find(sections, sectionId.memory);
  if (reader === undefined || reader.u32() !== 1) throw new Error("a module with exactly one memory is expected");
  const flags = reader.u32();
  if (flags > 1) throw new Error("shared and 64-bit memories cannot be pre-initialised");
  return { minimum: reader.u32(), maximum: flags === 1 ? reader.u32() : undefined };
}

function readImports(sections: readonly Section[]): CoreImport[] {
  return list(find(sections, sectionId.import), (reader) => {
    const start = reader.position;
    const module = reader.name();
    const name = reader.name();
    // Imported state could not be carried by a snapshot.
    if (reader.byte() !== exportKind.function) throw new Error("only functions may be imported by the module");
    const type = reader.u32();
    return { module, name, type, raw: reader.bytes.subarray(start, reader.position) };
  });
}

/** Refuses what a snapshot could not carry: data that the program could still copy from. */
function refusePassiveData(sections: readonly Section[]): void {
  list(find(sections, sectionId.data), (reader) => {
    if (reader.u32() !== 0) throw new Error("a passive data segment cannot be pre-initialised");
    reader.constantExpression();
    reader.take(reader.u32());
  });
}

export function readCoreModule(bytes: Uint8Array): CoreModule {
  const sections = readSections(bytes, coreHeader);
  refusePassiveData(sections);
  return {
    sections,
    imports: readImports(sections),
    functions: list(find(sections, sectionId.function), (reader) => reader.u32()),
    exports: list(find(sections, sectionId.export), (reader) => {
      const start = reader.position;
      const name = reader.name();
      const kind = reader.byte();
      const index = reader.u32();
      return { name, kind, index, raw: reader.bytes.subarray(start, reader.position) };
    }),
    mutableGlobals: list(find(sections, sectionId.global), (reader, index) => {
      reader.byte();
      const mutable = reader.byte() === 1;
      reader.constantExpression();
      return mutable ? [index] : [];
    }).flat(),
    tables: find(sections, sectionId.table)?.u32() ?? 0,
    memory: readMemory(sections),
  };
}

/** The module again, with some sections replaced (a list of chunks) or left out (an empty list). */
export function rewriteCoreModule(
  sections: readonly Section[],
  replace: (section: Section) => readonly Chunk[] | undefined,
): Uint8Array {
  return concat([coreHeader, ...sections.flatMap((section) => replace(section) ?? [section.raw])]);
}
