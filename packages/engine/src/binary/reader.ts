import { hex, malformed } from "../errors.js";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// A word of digits matches one way only: two would double the time for each of them.
const kebab = /^(?:[a-z][0-9a-z]*|[A-Z][0-9A-Z]*)(?:-(?:[0-9a-z]+|[0-9]*[A-Z][0-9A-Z]*))*$/;

/** Whether a text is kebab-case, with words in lower or UPPER case: what the component model calls a label. */
export function isLabel(text: string): boolean {
  return kebab.test(text);
}

/** Names longer than this are nobody's: they only cost. In bytes. */
const maxName = 100_000;

/** How deep components, component types and instance types may nest; the readers recurse. */
export const maxNesting = 100;

/** A cursor over one section. Offsets in errors count from the start of the whole file. */
export class Reader {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly end: number;
  position: number;
  /** How many types or components we are inside of. */
  depth = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>, position: number, end: number, depth = 0) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.depth = depth;
  }

  fail(reason: string): never {
    throw malformed(reason, this.position);
  }

  unknown(what: string, byte: number): never {
    return this.fail(`unknown ${what} ${hex(byte)}`);
  }

  byte(): number {
    if (this.position >= this.end) this.fail("unexpected end");
    return this.bytes[this.position++]!;
  }

  peek(): number {
    if (this.position >= this.end) this.fail("unexpected end");
    return this.bytes[this.position]!;
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  u32(): number {
    return this.#unsigned(32);
  }

  /** An unsigned LEB128 number of at most 64 bits; beyond 2^53 it is rounded. */
  u64(): number {
    return this.#unsigned(64);
  }

  #unsigned(bits: number): number {
    let result = 0;
    for (let shift = 0; shift < bits; shift += 7) {
      const byte = this.byte();
      result += (byte & 0x7f) * 2 ** shift; // << would make the result signed
      if (byte < 0x80) return result >= 2 ** bits ? this.fail(`number larger than ${bits} bits`) : result;
    }
    return this.fail(`number longer than ${Math.ceil(bits / 7)} bytes`);
  }

  /** A one-byte negative s33 (a type code, as its byte) or a non-negative one (a type index). */
  typeCodeOrIndex(): { readonly code: number } | { readonly index: number } {
    const first = this.peek();
    if (first >= 0x40 && first < 0x80) {
      this.position++;
      return { code: first };
    }
    return { index: this.u32() };
  }

  slice(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.end - this.position) this.fail(`length ${length} runs past the end`);
    const start = this.position;
    this.position += length;
    return this.bytes.subarray(start, this.position);
  }

  text(): string {
    const length = this.u32();
    if (length > maxName) this.fail(`name of ${length} bytes`);
    const bytes = this.slice(length);
    try {
      return utf8.decode(bytes);
    } catch {
      return this.fail("name is not valid UTF-8");
    }
  }

  /** A name inside a type: kebab-case, words in lower or UPPER case. */
  label(): string {
    const label = this.text();
    return isLabel(label) ? label : this.fail(`"${label.slice(0, 80)}" is not a kebab-case name`);
  }

  /** The length of a vector. Every item needs a byte, so a count beyond what is left is refused before any work. */
  count(): number {
    const count = this.u32();
    if (count > this.end - this.position) this.fail(`count ${count} exceeds the bytes that are left`);
    return count;
  }

  vector<T>(item: (reader: this) => T): T[] {
    const items: T[] = [];
    for (let left = this.count(); left > 0; left--) items.push(item(this));
    return items;
  }

  /** A vector that the format requires to have an item. */
  nonEmpty<T>(what: string, item: (reader: this) => T): T[] {
    const items = this.vector(item);
    return items.length === 0 ? this.fail(`${what} must not be empty`) : items;
  }

  optional<T>(item: (reader: this) => T): T | null {
    const tag = this.byte();
    if (tag > 1) this.unknown("presence byte", tag);
    return tag === 0 ? null : item(this);
  }

  /** The sections that are left, each with the place of its size. */
  *sections(): Generator<{ readonly id: number; readonly sizeAt: number; readonly section: Reader }> {
    while (this.position < this.end) {
      const id = this.byte();
      const sizeAt = this.position;
      const size = this.u32();
      const start = this.position;
      this.slice(size);
      yield { id, sizeAt, section: new Reader(this.bytes, start, this.position, this.depth) };
    }
  }

  nested<T>(body: () => T): T {
    if (++this.depth > maxNesting) this.fail(`nested deeper than ${maxNesting}`);
    const result = body();
    this.depth--;
    return result;
  }
}
