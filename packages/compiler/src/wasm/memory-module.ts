import { exportKind } from "./core-module.js";
import { nonZeroRanges } from "./ranges.js";
import { coreHeader, sectionId } from "./sections.js";
import { concat, name, section, signed, u32 } from "./writer.js";

const pageBytes = 65_536;

/** A memory that another module exports. */
export interface ImportedMemory {
  readonly module: string;
  readonly name: string;
  /** Pages that it has at least. */
  readonly minimum: number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const i32 = (value: number): number[] => [0x41, ...signed(value)];

const endOfBlock = 0x0b;

/** What is not zero, in ranges of which each lies below or above `border`. */
function rangesAround(memory: Uint8Array, border: number): { below: Range[]; above: Range[] } {
  const below: Range[] = [];
  const above: Range[] = [];
  const flat = nonZeroRanges(memory);
  for (let i = 0; i < flat.length; i += 2) {
    const [start, stop] = [flat[i]!, flat[i + 1]!];
    if (start < border) below.push({ start, end: Math.min(stop, border) });
    if (stop > border) above.push({ start: Math.max(start, border), end: stop });
  }
  return { below, above };
}

/** Bytes that a segment's kind, address and length take at most. */
const mostHead = 13;

/** The segments in one piece: as a list of tens of thousands of small ones they would take longer than all the rest. */
function segments(memory: Uint8Array, passive: readonly Range[], active: readonly Range[]): Uint8Array {
  const most = [...passive, ...active].reduce((sum, { start, end }) => sum + mostHead + end - start, 0);
  const bytes = new Uint8Array(most);
  let length = 0;
  const put = (head: readonly number[], { start, end }: Range): void => {
    for (const byte of [...head, ...u32(end - start)]) bytes[length++] = byte;
    bytes.set(memory.subarray(start, end), length);
    length += end - start;
  };
  for (const range of passive) put([0x01], range);
  for (const range of active) put([0x00, ...i32(range.start), endOfBlock], range);
  return bytes.subarray(0, length);
}

/** Grows the memory, or traps, and copies the first segments to where they belong. */
function growAndFill(pages: number, segments: readonly Range[]): number[] {
  const unreachable = [0x04, 0x40, 0x00, endOfBlock];
  const grow = [...i32(pages), 0x40, 0x00, ...i32(-1), 0x46, ...unreachable];
  const fill = segments.flatMap((segment, index) => [
    ...[...i32(segment.start), ...i32(0), ...i32(segment.end - segment.start)],
    ...[0xfc, 0x08, ...u32(index), 0x00],
  ]);
  return [0x00, ...grow, ...fill, endOfBlock];
}

/**
 * A module that only brings a memory of another one into the state of `memory`, when it is instantiated. Active segments
 * have to lie in the memory before anything runs: what lies where it has to grow first is copied by a start function.
 */
export function memoryModule(imported: ImportedMemory, memory: Uint8Array): Uint8Array {
  const { below, above } = rangesAround(memory, imported.minimum * pageBytes);
  const growth = memory.length / pageBytes - imported.minimum;
  const body = growth > 0 ? growAndFill(growth, above) : undefined;
  const count = u32(above.length + below.length);
  return concat([
    coreHeader,
    ...(body ? section(sectionId.type, [[1, 0x60, 0, 0]]) : []),
    ...section(sectionId.import, [
      [1, ...name(imported.module), ...name(imported.name), exportKind.memory, 0, ...u32(imported.minimum)],
    ]),
    ...(body ? section(sectionId.function, [[1, 0]]) : []),
    ...(body ? section(sectionId.start, [[0]]) : []),
    ...section(sectionId.dataCount, [count]),
    ...(body ? section(sectionId.code, [[1], u32(body.length), body]) : []),
    ...section(sectionId.data, [count, segments(memory, above, below)]),
  ]);
}
