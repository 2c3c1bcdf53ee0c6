import { Reader } from "./reader.js";

/** One section of a core module or component. */
export interface Section {
  readonly id: number;
  /** The whole section, with id and size. */
  readonly raw: Uint8Array;
  /** What stands in it. */
  readonly contents: Uint8Array;
}

/** The sections of a core module that the compiler deals with. */
export const sectionId = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  code: 10,
  data: 11,
  dataCount: 12,
} as const;

/** The sections of a component that it deals with. */
export const componentSectionId = { coreModule: 1, coreInstance: 2, alias: 6 } as const;

export const coreHeader: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
export const componentHeader: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];

export function readSections(bytes: Uint8Array, header: readonly number[]): Section[] {
  if (header.some((byte, index) => bytes[index] !== byte))
    throw new Error("not the expected kind of WebAssembly binary");
  const sections: Section[] = [];
  for (const reader = new Reader(bytes, header.length); reader.position < bytes.length; ) {
    const start = reader.position;
    const id = reader.byte();
    const contents = reader.take(reader.u32());
    sections.push({ id, contents, raw: bytes.subarray(start, reader.position) });
  }
  return sections;
}
