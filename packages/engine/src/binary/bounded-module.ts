import { readCoreExternType, readCoreValueType, readLimits } from "./core-types.js";
import type { Limits } from "./definitions.js";
import { Reader } from "./reader.js";
import { unsupported } from "./unsupported.js";

/** The most that memories and tables may have; undefined leaves them as they are. */
export interface Bounds {
  /** In pages of 64 KiB. */
  readonly memoryPages: number | undefined;
  readonly tableElements: number | undefined;
}

/** A memory or a table that needs more than the bounds allow from the start. */
export interface Excess {
  readonly what: "memory" | "table";
  readonly needs: number;
  readonly limit: number;
}

/** Bytes to put in place of those from `start` to `end`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly bytes: readonly number[];
}

const importSection = 2;
const tableSection = 4;
const memorySection = 5;

/**
 * A core module whose memories and tables, its own and those it imports, have a maximum within the bounds; the very bytes
 * that were given when nothing has to change. Calls `refuse` for one that starts out larger.
 */
export function boundModule(
  bytes: Uint8Array<ArrayBuffer>,
  bounds: Bounds,
  refuse: (excess: Excess) => never,
): Uint8Array<ArrayBuffer> {
  const outer = new Reader(bytes, 8, bytes.length);
  const parts: Uint8Array[] = [];
  let copied = 0;
  while (outer.position < outer.end) {
    const id = outer.byte();
    const sizeAt = outer.position;
    const size = outer.u32();
    const from = outer.position;
    outer.slice(size);
    const splices =
      id === importSection || id === tableSection || id === memorySection
        ? boundSection(id, new Reader(bytes, from, from + size), bounds, refuse)
        : [];
    if (splices.length === 0) continue;
    const grown = splices.reduce((sum, { start, end, bytes }) => sum + bytes.length - (end - start), 0);
    parts.push(bytes.subarray(copied, sizeAt), new Uint8Array(unsigned(size + grown)));
    copied = from;
    for (const { start, end, bytes: replacement } of splices) {
      parts.push(bytes.subarray(copied, start), new Uint8Array(replacement));
      copied = end;
    }
  }
  if (parts.length === 0) return bytes;
  parts.push(bytes.subarray(copied));
  return concatenate(parts);
}

type BoundLimits = (what: Excess["what"], limits: Limits, start: number) => void;

function boundSection(id: number, section: Reader, bounds: Bounds, refuse: (excess: Excess) => never): Splice[] {
  const splices: Splice[] = [];
  const bound: BoundLimits = (what, limits, start) => {
    const limit = what === "table" ? bounds.tableElements : inPages(bounds.memoryPages, limits.pageSize);
    if (limit === undefined) return;
    if (limits.min > limit) refuse({ what, needs: limits.min, limit });
    if (limits.max === null || limits.max > limit) {
      splices.push({ start, end: section.position, bytes: limitsBytes({ ...limits, max: limit }) });
    }
  };
  for (let left = section.count(); left > 0; left--) {
    if (id === importSection) boundImport(section, bound);
    else if (id === memorySection) boundMemory(section, bound);
    else boundTable(section, bound, left === 1);
  }
  return splices;
}

function boundImport(section: Reader, bound: BoundLimits): void {
  section.text();
  section.text();
  const { position } = section;
  const kind = section.byte();
  if (kind === 1) boundTable(section, bound, true);
  else if (kind === 2) boundMemory(section, bound);
  else {
    section.position = position;
    readCoreExternType(section);
  }
}

function boundMemory(section: Reader, bound: BoundLimits): void {
  const start = section.position;
  bound("memory", readLimits(section), start);
}

function boundTable(section: Reader, bound: BoundLimits, last: boolean): void {
  const initialized = section.peek() === 0x40;
  // How long the expression for the initial value is cannot be told without knowing every instruction.
  if (initialized && !last) throw unsupported("limits.tableElements for several tables with initial values");
  if (initialized) section.slice(2);
  readCoreValueType(section);
  const start = section.position;
  bound("table", readLimits(section), start);
}

/** A number of 64 KiB pages in pages of another size, given as its logarithm. */
function inPages(pages: number | undefined, pageSize: number): number | undefined {
  return pages === undefined ? undefined : Math.floor((pages * 2 ** 16) / 2 ** pageSize);
}

function limitsBytes({ min, max, shared, wide, pageSize }: Limits & { readonly max: number }): number[] {
  const custom = pageSize !== 16;
  const flags = 1 | (shared ? 2 : 0) | (wide ? 4 : 0) | (custom ? 8 : 0);
  return [flags, ...unsigned(min), ...unsigned(max), ...(custom ? unsigned(pageSize) : [])];
}

/** LEB128 of a number up to 2^53. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80);
  return [...bytes, left];
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
