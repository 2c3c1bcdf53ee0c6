import { BadArchive, BLOCK, readHeader } from "./header.js";
import { readPax } from "./pax.js";

const maxEntries = 20_000;
const decoder = new TextDecoder();

const kinds: Readonly<Record<string, string>> = {
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a device",
  "4": "a device",
  "6": "a pipe",
};

/** The files of an archive, with the names that it gives them. Their bytes are views of `archive`. */
export function* entries(archive: Uint8Array): Generator<{ readonly path: string; readonly bytes: Uint8Array }> {
  let longPath: string | undefined;
  let count = 0;
  for (let at = 0; at < archive.length; ) {
    if (at + BLOCK > archive.length) throw new BadArchive("it was cut short");
    const header = readHeader(archive.subarray(at, at + BLOCK));
    if (header === undefined) return;
    if (++count > maxEntries) throw new BadArchive(`it holds more than ${maxEntries} entries`);
    const start = at + BLOCK;
    const end = start + header.size;
    if (end > archive.length) throw new BadArchive("it was cut short");
    at = start + Math.ceil(header.size / BLOCK) * BLOCK;
    const bytes = archive.subarray(start, end);
    if (header.type === "x") longPath = pathOf(readPax(bytes)) ?? longPath;
    else if (header.type === "L") longPath = decoder.decode(bytes).replace(/\0.*$/s, "");
    else {
      const path = longPath ?? header.path;
      longPath = undefined;
      if (header.type === "0" || header.type === "7") yield { path, bytes };
      else if (header.type !== "5" && header.type !== "g") refuse(header.type, path);
    }
  }
}

/** A size there could say other than the header where the next entry begins: then two readers see two archives. */
function pathOf(records: ReadonlyMap<string, string>): string | undefined {
  if (records.has("size")) throw new BadArchive("an extended header tells another size");
  return records.get("path");
}

function refuse(type: string, path: string): never {
  throw new BadArchive(
    `${JSON.stringify(path)} is ${kinds[type] ?? `an entry of the unknown type ${JSON.stringify(type)}`}`,
  );
}
