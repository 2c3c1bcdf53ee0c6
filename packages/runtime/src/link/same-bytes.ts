interface Known<T> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly value: T;
}

/** What was made of bytes, by their content. */
export class SameBytes<T> {
  /** Hardly two components have the same length, and comparing the few that do is cheaper than hashing all. */
  readonly #byLength = new Map<number, Known<T>[]>();

  get(bytes: Uint8Array<ArrayBuffer>, make: () => T): T {
    const alike = this.#byLength.get(bytes.length) ?? [];
    const known = alike.find((candidate) => areEqual(candidate.bytes, bytes));
    if (known !== undefined) return known.value;
    const value = make();
    this.#byLength.set(bytes.length, [...alike, { bytes, value }]);
    return value;
  }
}

function bytesAreEqual(a: Uint8Array, b: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Four bytes at a time: these are megabytes. The bytes of one need not be aligned as those of the other. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length < 16) return bytesAreEqual(a, b, 0, a.length);
  const start = -a.byteOffset & 3;
  const words = ((a.length - start) >> 2) - 1;
  const end = start + words * 4;
  if (!bytesAreEqual(a, b, 0, start) || !bytesAreEqual(a, b, end, a.length)) return false;
  const left = new Int32Array(a.buffer, a.byteOffset + start, words);
  const ahead = (b.byteOffset + start) & 3;
  const right = new Int32Array(b.buffer, b.byteOffset + start - ahead, words + (ahead === 0 ? 0 : 1));
  const shift = 8 * ahead;
  for (let i = 0; i < words; i++) {
    const word = ahead === 0 ? right[i]! : (right[i]! >>> shift) | (right[i + 1]! << (32 - shift));
    if (left[i] !== word) return false;
  }
  return true;
}
