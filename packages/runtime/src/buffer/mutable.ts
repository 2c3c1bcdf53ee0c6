import type { BufferError } from "@torvyn/contract";
import { type ContentType, noContentType } from "./content-type.js";
import type { ImmutableBuffer } from "./immutable.js";
import type { NodeLedger } from "./ledger.js";
import type { BufferPool } from "./pool.js";

const capacityExceeded: BufferError = { tag: "capacity-exceeded" };
const outOfBounds: BufferError = { tag: "out-of-bounds" };

/** Below this a loop is faster than a view and `set`. */
const shortCopy = 64;

/**
 * A payload that is being written: `torvyn:streaming/types`, `mutable-buffer`. One component owns it. After `freeze` the
 * payload lives on as an ImmutableBuffer, and this is only the shell behind the handle that the component still has to drop.
 */
export class MutableBuffer {
  readonly brand = "mutable-buffer";
  id = -1;
  size = 0;
  capacity = 0;
  contentType: ContentType = noContentType;
  frozen = false;
  /** Allocated with the first write: a hint costs nothing. */
  storage: Uint8Array | undefined;
  /** Where the pool keeps it while it is not frozen. */
  place = -1;
  /** Whose component made it. */
  maker: NodeLedger | undefined;
  readonly #pool: BufferPool;

  constructor(pool: BufferPool) {
    this.#pool = pool;
  }

  /** Used by the pool alone. */
  begin(id: number, capacity: number, maker: NodeLedger): void {
    this.id = id;
    this.maker = maker;
    this.capacity = capacity;
    this.size = 0;
    this.contentType = noContentType;
    this.frozen = false;
    this.storage = undefined;
  }

  append(memory: Uint8Array, start: number, length: number, ledger: NodeLedger): BufferError | undefined {
    return this.write(this.size, memory, start, length, ledger);
  }

  /** Copies `length` bytes of `memory` from `start` to `offset`; returns why it could not. */
  write(
    offset: number,
    memory: Uint8Array,
    start: number,
    length: number,
    ledger: NodeLedger,
  ): BufferError | undefined {
    if (this.frozen || offset > this.size) return outOfBounds;
    const end = offset + length;
    if (end > this.capacity) return capacityExceeded;
    let storage = this.storage;
    if (storage === undefined || end > storage.length) {
      const grown = this.#pool.grow(this, end);
      if (!(grown instanceof Uint8Array)) return grown;
      storage = grown;
    }
    if (length <= shortCopy) for (let i = 0; i < length; i++) storage[offset + i] = memory[start + i] as number;
    else storage.set(memory.subarray(start, start + length), offset);
    if (end > this.size) this.size = end;
    ledger.countWrite(this.id, length);
    return undefined;
  }

  setContentType(contentType: ContentType): void {
    if (!this.frozen) this.contentType = contentType;
  }

  /** The payload, with one owner: the handle that the component gets. Throws, which traps it, when called again. */
  freeze(ledger: NodeLedger): ImmutableBuffer {
    if (this.frozen) throw new Error("freeze was called on a mutable-buffer that is frozen already");
    this.frozen = true;
    ledger.countFrozen(this.id, this.size);
    return this.#pool.freeze(this);
  }

  /** Ends it, unless it lives on as what it was frozen to. */
  end(): void {
    this.#pool.discard(this);
  }

  /** The component's handle was dropped. */
  [Symbol.dispose](): void {
    this.end();
  }
}
