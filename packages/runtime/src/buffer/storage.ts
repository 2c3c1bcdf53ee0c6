import type { BufferLimits } from "./limits.js";

const smallest = 256;

/** The size class that holds `bytes`: 0 is 256 bytes, each further one twice the one before. */
export const sizeClass = (bytes: number): number => (bytes <= smallest ? 0 : 24 - Math.clz32(bytes - 1));

/** Bytes of storage in a size class. */
export const classBytes = (index: number): number => smallest << index;

/**
 * Raw memory in size classes. What is given back is kept for reuse up to `retainBytes`; what is handed out is bounded by
 * `maxLiveBytes`. Storage is not cleared: a buffer never shows bytes beyond those written into it.
 */
export class StoragePool {
  /** How often storage was served from the free lists. */
  reused = 0;
  /** How often it had to be made. */
  created = 0;
  /** Bytes handed out and charged. */
  liveBytes = 0;
  /** Bytes in the free lists. */
  retainedBytes = 0;
  readonly #limits: BufferLimits;
  readonly #free: Uint8Array[][] = [];

  constructor(limits: BufferLimits) {
    this.#limits = limits;
  }

  /** Counts bytes that the host spends beside storage. False when that would pass the limit. */
  charge(bytes: number): boolean {
    if (this.liveBytes + bytes > this.#limits.maxLiveBytes) return false;
    this.liveBytes += bytes;
    return true;
  }

  discharge(bytes: number): void {
    this.liveBytes -= bytes;
  }

  /** Storage of at least `bytes`, or undefined when there is no memory for it. */
  acquire(bytes: number): Uint8Array | undefined {
    const index = sizeClass(bytes);
    const size = classBytes(index);
    if (!this.charge(size)) return undefined;
    const kept = this.#free[index]?.pop();
    if (kept !== undefined) {
      this.reused++;
      this.retainedBytes -= size;
      return kept;
    }
    try {
      const made = new Uint8Array(size);
      this.created++;
      return made;
    } catch {
      this.discharge(size);
      return undefined;
    }
  }

  release(storage: Uint8Array): void {
    const size = storage.length;
    this.discharge(size);
    if (this.retainedBytes + size > this.#limits.retainBytes) return;
    this.retainedBytes += size;
    const index = sizeClass(size);
    let free = this.#free[index];
    if (free === undefined) {
      free = [];
      this.#free[index] = free;
    }
    free.push(storage);
  }
}
