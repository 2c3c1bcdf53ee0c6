/** One header of a tar archive (POSIX.1-2017, "ustar interchange format"). */
export interface Header {
  readonly path: string;
  /** Bytes that follow the header, before padding. */
  readonly size: number;
  /** The type flag: `0` a file, `5` a folder, `1` and `2` links, `x` and `g` extended headers, `L` a long name of GNU tar. */
  readonly type: string;
}

export const BLOCK = 512;

const decoder = new TextDecoder();

/** Why an archive is refused. */
export class BadArchive extends Error {}

const field = (block: Uint8Array, start: number, length: number): string => {
  const bytes = block.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
};

function octal(block: Uint8Array, start: number, length: number): number {
  const text = field(block, start, length).trim();
  if (/^[0-7]*$/.test(text)) return text === "" ? 0 : Number.parseInt(text, 8);
  throw new BadArchive("a header holds a number that is none");
}

/** The sum of all bytes, with the eight of the checksum itself counted as blanks. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

/** Reads a header; undefined for a block of zeros, which ends the archive. */
export function readHeader(block: Uint8Array): Header | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  if (octal(block, 148, 8) !== checksum(block)) throw new BadArchive("a header does not have its checksum");
  const prefix = field(block, 257, 5) === "ustar" ? field(block, 345, 155) : "";
  const name = field(block, 0, 100);
  const type = field(block, 156, 1);
  return {
    path: prefix === "" ? name : `${prefix}/${name}`,
    size: octal(block, 124, 12),
    type: type === "" ? "0" : type,
  };
}
