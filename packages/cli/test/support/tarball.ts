import { gzipSync } from "node:zlib";

/** One entry of an archive that a test makes: a file, unless `type` says otherwise. */
export interface Entry {
  readonly path: string;
  readonly content?: string | Uint8Array;
  readonly type?: string;
  /** What the header says of its size; default the truth. */
  readonly size?: number;
  readonly link?: string;
}

function header({ path, content = "", type = "0", size = content.length, link = "" }: Entry): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0, 100);
  block.write("0000644\0", 100);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write(type, 156);
  block.write(link, 157, 100);
  block.write("ustar\x0000", 257);
  block.write("        ", 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** The archive before compression. */
export function archive(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? "");
    return [header({ ...entry, content }), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** A tarball with these entries, as npm would pack them or as it never would. */
export const tarball = (entries: readonly Entry[]): Buffer => gzipSync(archive(entries), { level: 1 });
