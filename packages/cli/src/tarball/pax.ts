import { BadArchive } from "./header.js";

const decoder = new TextDecoder();

/** Reads the records of an extended header: `25 path=some/long/path\n`, where the number counts the whole record. */
export function readPax(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const [, digits] = /^(\d{1,9}) /.exec(decoder.decode(bytes.subarray(at, at + 10))) ?? [];
    const length = Number(digits);
    const record = decoder.decode(bytes.subarray(at, at + length));
    const equals = record.indexOf("=");
    if (digits === undefined || length === 0 || at + length > bytes.length || equals < 0 || !record.endsWith("\n")) {
      throw new BadArchive("an extended header is damaged");
    }
    records.set(record.slice(digits.length + 1, equals), record.slice(equals + 1, -1));
    at += length;
  }
  return records;
}
