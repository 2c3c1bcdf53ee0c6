import { skipConstant } from "./constant.js";
import { readCoreValueType, readLimits } from "./core-types.js";
import type { Limits } from "./definitions.js";
import { Reader } from "./reader.js";

/** What a core module can have grow. */
export type Growing = "memory" | "table";

/** Size of a memory, in pages of 64 KiB, or of a table, in elements. Without a maximum it is as large as can be. */
export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** By how much each memory and each table may grow; Infinity leaves them as they are. */
export type Growth = Readonly<Record<Growing, number>>;

/** Bytes to put in place of those from `start` to `end`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly bytes: readonly number[];
}

const tableSection = 4;
const memorySection = 5;

/** The memories and tables that a core module defines. What it imports is another module's. */
export function extentsOf(bytes: Uint8Array<ArrayBuffer>): Readonly<Record<Growing, readonly Extent[]>> {
  const extents: Record<Growing, Extent[]> = { memory: [], table: [] };
  eachSection(bytes, (section, what) => {
    eachLimits(section, what, ({ min, max, pageSize }) => {
      const scale = what === "memory" ? 2 ** (pageSize - 16) : 1;
      extents[what].push({ min: min * scale, max: max === null ? Infinity : max * scale });
    });
  });
  return extents;
}

/** A core module whose memories and tables grow by so much at most; the very bytes that were given when nothing has to change. */
export function boundModule(bytes: Uint8Array<ArrayBuffer>, growth: Growth): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let copied = 0;
  eachSection(bytes, (section, what, sizeAt) => {
    const from = section.position;
    const splices = boundSection(section, what, growth[what]);
    if (splices.length === 0) return;
    const grown = splices.reduce((sum, { start, end, bytes }) => sum + bytes.length - (end - start), 0);
    parts.push(bytes.subarray(copied, sizeAt), new Uint8Array(unsigned(section.end - from + grown)));
    copied = from;
    for (const { start, end, bytes: replacement } of splices) {
      parts.push(bytes.subarray(copied, start), new Uint8Array(replacement));
      copied = end;
    }
  });
  if (parts.length === 0) return bytes;
  parts.push(bytes.subarray(copied));
  return concatenate(parts);
}

function boundSection(section: Reader, what: Growing, growth: number): Splice[] {
  const splices: Splice[] = [];
  eachLimits(section, what, (limits, start) => {
    const most = limits.min + Math.floor(what === "memory" ? growth * 2 ** (16 - limits.pageSize) : growth);
    if (most >= (limits.max ?? Infinity) || most === Infinity) return;
    splices.push({ start, end: section.position, bytes: limitsBytes({ ...limits, max: most }) });
  });
  return splices;
}

/** The sections that define memories and tables; `sizeAt` is where a section says how long it is. */
function eachSection(
  bytes: Uint8Array<ArrayBuffer>,
  visit: (section: Reader, what: Growing, sizeAt: number) => void,
): void {
  for (const { id, sizeAt, section } of new Reader(bytes, 8, bytes.length).sections()) {
    if (id === tableSection) visit(section, "table", sizeAt);
    if (id === memorySection) visit(section, "memory", sizeAt);
  }
}

/** Visits the limits of each definition in a section, where they start, and the reader behind them. */
function eachLimits(section: Reader, what: Growing, visit: (limits: Limits, start: number) => void): void {
  for (let left = section.count(); left > 0; left--) {
    const initialized = what === "table" && section.peek() === 0x40;
    if (initialized) section.slice(2);
    if (what === "table") readCoreValueType(section);
    const start = section.position;
    visit(readLimits(section), start);
    if (initialized) skipConstant(section);
  }
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
