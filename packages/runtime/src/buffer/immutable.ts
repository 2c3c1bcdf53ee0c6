import { type ContentType, noContentType } from "./content-type.js";
import type { NodeLedger } from "./ledger.js";
import type { BufferPool } from "./pool.js";

const empty = new Uint8Array(0);

/**
 * A payload: `torvyn:streaming/types`, `buffer`. It has owners: each owning handle of a component and each element in
 * the flow is one. The last one to release it gives it back to the pool; a borrow never owns.
 */
export class ImmutableBuffer {
  readonly brand = "buffer";
  id = -1;
  /** Storage; the payload is its first `size` bytes. */
  storage: Uint8Array = empty;
  size = 0;
  contentType: ContentType = noContentType;
  owners = 0;
  /** Where the pool keeps it. */
  place = -1;
  /** Whose component made it. */
  maker: NodeLedger | undefined;
  readonly #pool: BufferPool;

  constructor(pool: BufferPool) {
    this.#pool = pool;
  }

  /** Used by the pool alone: takes over a frozen payload, with one owner. */
  adopt(id: number, storage: Uint8Array, size: number, contentType: ContentType, maker: NodeLedger | undefined): void {
    this.id = id;
    this.maker = maker;
    this.storage = storage;
    this.size = size;
    this.contentType = contentType;
    this.owners = 1;
  }

  /** One more owner. */
  retain(): void {
    if (this.owners === 0) throw new Error("a released buffer cannot get an owner");
    this.owners++;
  }

  /** One owner less. */
  release(): void {
    if (this.owners === 0) this.#unowned();
    if (--this.owners === 0) this.#pool.recycle(this);
  }

  // By itself: V8 inlines what is short, and a message is long.
  #unowned(): never {
    throw new Error(`buffer ${this.id} was released more often than it was owned`);
  }

  /** How many of `length` bytes from `offset` exist: the short read of the contract. */
  available(offset: number, length: number): number {
    return offset >= this.size ? 0 : Math.min(length, this.size - offset);
  }

  /** Whoever owns it: over. */
  end(): void {
    this.owners = 1;
    this.release();
  }

  /** Used by the pool alone. */
  detach(): void {
    this.storage = empty;
    this.size = 0;
    this.contentType = noContentType;
  }

  /** An owning handle of a component was dropped. */
  [Symbol.dispose](): void {
    this.release();
  }
}
