import type { StringEncoding } from "../binary/definitions.js";
import { Trap, trap } from "../errors.js";
import type { ComponentInstance } from "../instance/component-instance.js";
import type { ValueType } from "../types/types.js";
import type { Codec } from "./codec.js";
import { compileCodec } from "./compile.js";
import { maxByteLength } from "./layout.js";
import { mismatch } from "./mismatch.js";

export type Realloc = (pointer: number, oldSize: number, align: number, newSize: number) => number;

export interface ContextOptions {
  readonly memory: WebAssembly.Memory | null;
  readonly realloc: Realloc | null;
  readonly encoding: StringEncoding;
}

const noMemory = new Uint8Array(0);
const noView = new DataView(noMemory.buffer);

// By itself: V8 inlines what is short, and a message is long.
function refuseRange(pointer: number, size: number, align: number, from: string, memory: number): never {
  if (pointer % align !== 0) trap(`${from}pointer ${pointer} is not aligned to ${align}`);
  return trap(`${from}${size} bytes at ${pointer} are out of bounds of the memory (${memory} bytes)`);
}

/**
 * One set of canonical options of one instance: its memory, its allocator, its string encoding, and the codecs compiled
 * for them. Definitions with equal options share a context.
 */
export class CanonContext {
  u8: Uint8Array<ArrayBuffer> = noMemory;
  view: DataView = noView;
  /** Length of the string or list that was lowered last: `lower` returns the pointer and leaves the length here. */
  length = 0;
  readonly instance: ComponentInstance;
  readonly encoding: StringEncoding;
  readonly #memory: WebAssembly.Memory | null;
  readonly #realloc: Realloc | null;
  readonly #callBytes: number;
  #liftable = 0;
  #lowerable = 0;
  readonly #codecs = new Map<ValueType, Codec>();

  constructor(instance: ComponentInstance, options: ContextOptions) {
    this.instance = instance;
    this.encoding = options.encoding;
    this.#memory = options.memory;
    this.#realloc = options.realloc;
    this.#callBytes = instance.limits.callBytes;
    this.fresh();
  }

  matches(options: ContextOptions): boolean {
    return this.#memory === options.memory && this.#realloc === options.realloc && this.encoding === options.encoding;
  }

  /**
   * Brings `u8` and `view` up to date; to be called after any guest code ran. Growing a memory detaches its old buffer,
   * which gives old views the length zero: a cheaper test than reading `memory.buffer`.
   */
  fresh(): void {
    if (this.u8.length === 0) this.#renew();
  }

  #renew(): void {
    if (this.#memory === null) return;
    this.u8 = new Uint8Array(this.#memory.buffer as ArrayBuffer);
    this.view = new DataView(this.u8.buffer);
  }

  /**
   * Asks the guest for memory and returns the pointer, checked. Called for size 0 too: the guest may count on it.
   * The guest may not call imports meanwhile.
   */
  alloc(align: number, size: number): number {
    if (size > maxByteLength) trap(`a value of ${size} bytes is larger than the canonical ABI allows`);
    if (this.#realloc === null) trap("a value needs memory, but the component gave no realloc for it");
    const instance = this.instance;
    instance.mayLeave = false;
    const pointer = this.#realloc(0, 0, align, size) >>> 0;
    instance.requireSound();
    instance.mayLeave = true;
    this.fresh();
    this.checkRange(pointer, size, align, "realloc returned: ");
    return pointer;
  }

  /** Traps unless the bytes lie inside the guest's memory and start at a multiple of `align`; `from` says where the pointer is from. */
  checkRange(pointer: number, size: number, align: number, from = ""): void {
    if ((pointer & (align - 1)) !== 0 || size > maxByteLength || pointer + size > this.u8.length) {
      refuseRange(pointer, size, align, from, this.u8.length);
    }
  }

  /** Before values of a call are lifted: the memory may be new, and the call may lift as much as any. */
  startLift(): void {
    this.fresh();
    this.#liftable = this.#callBytes;
  }

  /**
   * Checks the range of a string or list and counts what lifting it costs the host, in bytes. Lists may overlap: without
   * the count, a list of lists in one page of memory could fill the host's.
   */
  checkContent(pointer: number, size: number, align: number, cost: number): void {
    this.checkRange(pointer, size, align);
    this.#liftable -= cost;
    if (this.#liftable < 0) {
      trap(`the strings and lists of one call take more than ${this.#callBytes} bytes (limits.callBytes)`);
    }
  }

  /** Before values of a call are lowered, the counterpart of `startLift`. */
  startLower(): void {
    this.fresh();
    this.#lowerable = this.#callBytes;
  }

  /** Memory for a string or list, counted. It is refused before the guest is asked: the guest stays usable. */
  allocContent(align: number, size: number, value: unknown): number {
    this.#lowerable -= size;
    if (this.#lowerable < 0) {
      mismatch(`at most ${this.#callBytes} bytes of strings and lists in one call (limits.callBytes)`, value);
    }
    return this.alloc(align, size);
  }

  /** True when the error came out of guest code or broke a rule, so that the guest's state cannot be trusted any more. */
  isFatal(error: unknown): boolean {
    return error instanceof Trap || !this.instance.mayLeave;
  }

  codec(type: ValueType): Codec {
    let codec = this.#codecs.get(type);
    if (codec === undefined) {
      codec = compileCodec(this, type);
      this.#codecs.set(type, codec);
    }
    return codec;
  }
}
