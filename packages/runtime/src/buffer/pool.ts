import type { BufferError } from "@torvyn/contract";
import { ImmutableBuffer } from "./immutable.js";
import type { BufferListener, NodeLedger } from "./ledger.js";
import type { BufferLimits } from "./limits.js";
import { MutableBuffer } from "./mutable.js";
import { classBytes, StoragePool, sizeClass } from "./storage.js";

/** What a buffer costs the host beside its storage; charged so that a component cannot fill the heap with empty ones. */
const overheadBytes = 512;
/** Storage of the first write covers the hint up to here; a larger payload shows by being written. */
const eagerBytes = 65_536;
/** Shells kept for reuse. */
const keptShells = 4096;

const empty = new Uint8Array(0);
const failed = (why: string): BufferError => ({ tag: "allocation-failed", val: why });
// By itself: V8 inlines what is short, and a message is long.
const tooLarge = (bytes: number, limit: number): BufferError =>
  failed(`a payload of ${bytes} bytes is over the limit of ${limit} bytes`);

/** The payloads of one run: who is alive, what storage is reused, and no more than the limits allow. */
export class BufferPool {
  readonly limits: BufferLimits;
  allocated = 0;
  peak = 0;
  listener: BufferListener;
  readonly #storage: StoragePool;
  /** Everybody alive; each knows its place in it. */
  readonly #living: (MutableBuffer | ImmutableBuffer)[] = [];
  readonly #mutable: MutableBuffer[] = [];
  readonly #immutable: ImmutableBuffer[] = [];

  constructor(limits: BufferLimits, listener?: BufferListener) {
    this.limits = limits;
    this.listener = listener;
    this.#storage = new StoragePool(limits);
  }

  /** Payloads alive: allocated, and neither dropped nor released by their last owner. */
  get live(): number {
    return this.#living.length;
  }

  /** How many storages were served from ones used before. */
  get reused(): number {
    return this.#storage.reused;
  }

  /** How many storages had to be made. */
  get created(): number {
    return this.#storage.created;
  }

  /** Bytes kept for reuse. */
  get retainedBytes(): number {
    return this.#storage.retainedBytes;
  }

  /** Bytes that the living payloads are charged with. */
  get liveBytes(): number {
    return this.#storage.liveBytes;
  }

  /** Bytes that further payloads may take, with what each costs the host. */
  get free(): number {
    return this.limits.maxLiveBytes - this.#storage.liveBytes;
  }

  /** An empty buffer with room for at least `hint` bytes; the room is that of its size class. */
  allocate(hint: number, ledger: NodeLedger): MutableBuffer | BufferError {
    const { maxPayloadBytes } = this.limits;
    if (hint > maxPayloadBytes) return tooLarge(hint, maxPayloadBytes);
    if (!this.#storage.charge(overheadBytes)) return this.#noMemory();
    const buffer = this.#mutable.pop() ?? new MutableBuffer(this);
    buffer.begin(this.allocated++, Math.min(maxPayloadBytes, classBytes(sizeClass(hint))), ledger);
    buffer.place = this.#living.push(buffer) - 1;
    if (this.live > this.peak) this.peak = this.live;
    ledger.countAllocated(buffer.id, buffer.capacity);
    return buffer;
  }

  /** A writable copy, with the source's media type. */
  clone(source: ImmutableBuffer, ledger: NodeLedger): MutableBuffer | BufferError {
    const buffer = this.allocate(source.size, ledger);
    if (!(buffer instanceof MutableBuffer)) return buffer;
    if (source.size > 0) {
      const storage = this.grow(buffer, source.size);
      if (!(storage instanceof Uint8Array)) {
        this.discard(buffer);
        return storage;
      }
      storage.set(source.storage.subarray(0, source.size));
      buffer.size = source.size;
    }
    buffer.contentType = source.contentType;
    ledger.countClone(buffer.id, source.size);
    return buffer;
  }

  /** Storage for at least `bytes`, with what was written so far. */
  grow(buffer: MutableBuffer, bytes: number): Uint8Array | BufferError {
    const old = buffer.storage;
    const wanted = old === undefined ? Math.max(bytes, Math.min(buffer.capacity, eagerBytes)) : bytes;
    const storage = this.#storage.acquire(wanted);
    if (storage === undefined) return this.#noMemory();
    if (old !== undefined) {
      storage.set(old.subarray(0, buffer.size));
      this.#storage.release(old);
    }
    buffer.storage = storage;
    return storage;
  }

  /** Moves the payload of a mutable buffer into an immutable one. */
  freeze(buffer: MutableBuffer): ImmutableBuffer {
    const payload = this.#immutable.pop() ?? new ImmutableBuffer(this);
    payload.adopt(buffer.id, buffer.storage ?? empty, buffer.size, buffer.contentType, buffer.maker);
    payload.place = buffer.place;
    this.#living[payload.place] = payload;
    buffer.storage = undefined;
    return payload;
  }

  /** The handle of a mutable buffer is gone. */
  discard(buffer: MutableBuffer): void {
    if (!buffer.frozen) {
      buffer.frozen = true;
      this.#end(buffer, buffer.storage);
      buffer.storage = undefined;
    }
    if (this.#mutable.length < keptShells) this.#mutable.push(buffer);
  }

  /** The last owner released a payload. */
  recycle(payload: ImmutableBuffer): void {
    this.#end(payload, payload.storage);
    payload.detach();
    if (this.#immutable.length < keptShells) this.#immutable.push(payload);
  }

  /**
   * Ends everybody who is still alive, and says how many there were: at the end of a run, what components that will
   * never be called again have not dropped.
   */
  reclaim(): number {
    const count = this.live;
    for (let last = this.#living.at(-1); last !== undefined; last = this.#living.at(-1)) last.end();
    return count;
  }

  /** Ends what a component made and holds on to, when it will never be called again; `inFlow` has left its hands. */
  reclaimFrom(maker: NodeLedger, inFlow: ReadonlySet<ImmutableBuffer>): number {
    const held = this.#living.filter((buffer) => buffer.maker === maker && !inFlow.has(buffer as ImmutableBuffer));
    for (const buffer of held) buffer.end();
    return held.length;
  }

  #end(buffer: MutableBuffer | ImmutableBuffer, storage: Uint8Array | undefined): void {
    const last = this.#living.pop();
    if (last !== undefined && last !== buffer) {
      last.place = buffer.place;
      this.#living[last.place] = last;
    }
    this.#storage.discharge(overheadBytes);
    if (storage !== undefined && storage.length > 0) this.#storage.release(storage);
    this.listener?.({ kind: "released", bufferId: buffer.id, node: undefined, bytes: buffer.size });
  }

  #noMemory(): BufferError {
    return failed(`the flow's payloads have reached their limit of ${this.limits.maxLiveBytes} bytes`);
  }
}
