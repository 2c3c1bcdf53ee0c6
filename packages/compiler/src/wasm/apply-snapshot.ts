import { type CoreGlobal, type CoreModule, rewriteCoreModule } from "./core-module.js";
import { type Section, sectionId } from "./sections.js";
import { nonZeroRanges, type Snapshot } from "./snapshot.js";
import { type Chunk, section, signed, u32 } from "./writer.js";

const pageBytes = 65_536;

const floatBytes = (value: number, bytes: 4 | 8): Uint8Array => {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 4) view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return new Uint8Array(view.buffer);
};

/** A constant expression for a value of a numeric type. */
function constant(type: number, value: number | bigint): number[] {
  switch (type) {
    case 0x7f:
      return [0x41, ...signed(BigInt(value)), 0x0b];
    case 0x7e:
      return [0x42, ...signed(BigInt(value)), 0x0b];
    case 0x7d:
      return [0x43, ...floatBytes(Number(value), 4), 0x0b];
    case 0x7c:
      return [0x44, ...floatBytes(Number(value), 8), 0x0b];
    default:
      throw new Error(`a mutable global of type 0x${type.toString(16)} cannot be pre-initialised`);
  }
}

const globalEntry = (global: CoreGlobal, snapshot: Snapshot): Chunk => {
  const value = snapshot.globals.get(global.index);
  const initial = value === undefined ? global.initial : constant(global.type, value);
  return [global.type, global.mutable ? 1 : 0, ...initial];
};

function dataSegments(snapshot: Snapshot): { count: number; chunks: Chunk[] } {
  const ranges = nonZeroRanges(snapshot.memory);
  const chunks: Chunk[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const start = ranges[i]!;
    const end = ranges[i + 1]!;
    chunks.push([0x00, 0x41, ...signed(BigInt(start | 0)), 0x0b, ...u32(end - start)]);
    chunks.push(snapshot.memory.subarray(start, end));
  }
  return { count: ranges.length / 2, chunks };
}

/**
 * The module that starts where the snapshot was taken: memory becomes data segments, globals get their values, and
 * what ran once (start function, the exports in `drop`) is gone. Tables stay as they are; whoever took the snapshot
 * has made sure that the initialiser left them alone.
 */
export function applySnapshot(module: CoreModule, snapshot: Snapshot, drop: ReadonlySet<string>): Uint8Array {
  const data = dataSegments(snapshot);
  const pages = snapshot.memory.length / pageBytes;
  const maximum = module.memoryMaximum;
  const kept = module.exports.filter(({ name }) => !drop.has(name));
  // Data comes last in a module; one that had none gets it there.
  const hasData = module.sections.some(({ id }) => id === sectionId.data);
  const none: Section = { id: sectionId.data, raw: new Uint8Array(), contents: new Uint8Array() };
  return rewriteCoreModule(hasData ? module.sections : [...module.sections, none], ({ id }) => {
    switch (id) {
      case sectionId.memory:
        return section(id, [
          [1, maximum === undefined ? 0 : 1, ...u32(pages), ...(maximum === undefined ? [] : u32(maximum))],
        ]);
      case sectionId.global:
        return section(id, [
          u32(module.globals.length),
          ...module.globals.map((global) => globalEntry(global, snapshot)),
        ]);
      case sectionId.export:
        return section(id, [u32(kept.length), ...kept.map(({ raw }) => raw)]);
      case sectionId.start:
        return [];
      case sectionId.dataCount:
        return section(id, [u32(data.count)]);
      case sectionId.data:
        return section(id, [u32(data.count), ...data.chunks]);
      default:
        return undefined;
    }
  });
}
