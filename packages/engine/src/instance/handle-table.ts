import { trap } from "../errors.js";
import type { ResourceType } from "../types/types.js";

// A handle's state: one of these, plus `lent` for each lend that is out.
const free = 0;
const owned = 1;
const borrowed = 2;
const lent = 4;

/**
 * The handles of one component instance, for all of its resource types in one table. Indices start at 1 and are reused;
 * a guest can pass any number, so every use is checked against the type that it is used as.
 */
export class HandleTable {
  readonly #types: (ResourceType | null)[] = [null];
  // For a free index: the next free one.
  readonly #representations: unknown[] = [0];
  readonly #states: number[] = [free];
  #nextFree = 0;
  #size = 0;
  readonly #limit: number;

  /** More than `limit` handles at once are a runaway guest: each costs the host memory. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many handles are alive. */
  get size(): number {
    return this.#size;
  }

  addOwn(type: ResourceType, representation: unknown): number {
    return this.#add(type, representation, owned);
  }

  /** See `ComponentInstance.addBorrow`, which also counts it. */
  addBorrow(type: ResourceType, representation: unknown): number {
    return this.#add(type, representation, borrowed);
  }

  /** The representation behind a handle, owned or borrowed. */
  get(handle: number, type: ResourceType): unknown {
    if (this.#types[handle] !== type) this.#refuse(handle, type);
    return this.#representations[handle];
  }

  /** Moves an owned resource out of the table. */
  takeOwn(handle: number, type: ResourceType): unknown {
    if (this.#types[handle] !== type) this.#refuse(handle, type);
    const state = this.#states[handle]!;
    if (state !== owned) this.#refuseMove(handle, state);
    const representation = this.#representations[handle];
    this.#release(handle);
    return representation;
  }

  /** Removes a handle, and gives the representation that was behind it. */
  remove(handle: number, type: ResourceType): unknown {
    if (this.#types[handle] !== type) this.#refuse(handle, type);
    if (this.#states[handle]! >= lent) trap(`handle ${handle} is dropped while it is lent`);
    const representation = this.#representations[handle];
    this.#release(handle);
    return representation;
  }

  /** Removes a handle if it is a borrowed one that is not lent. */
  endBorrow(handle: number, type: ResourceType): boolean {
    if (this.#types[handle] !== type || this.#states[handle] !== borrowed) return false;
    this.#release(handle);
    return true;
  }

  lend(handle: number): void {
    this.#states[handle]! += lent;
  }

  endLend(handle: number): void {
    this.#states[handle]! -= lent;
  }

  /** Takes back a handle that the guest never saw. True when it was owned. */
  retract(handle: number): boolean {
    const wasOwned = this.#states[handle] === owned;
    this.#release(handle);
    return wasOwned;
  }

  #add(type: ResourceType, representation: unknown, state: number): number {
    let handle = this.#nextFree;
    if (handle === 0) {
      handle = this.#types.length;
      if (handle > this.#limit) this.#refuseMore();
    } else this.#nextFree = this.#representations[handle] as number;
    this.#types[handle] = type;
    this.#representations[handle] = representation;
    this.#states[handle] = state;
    this.#size++;
    return handle;
  }

  #release(handle: number): void {
    this.#types[handle] = null;
    this.#representations[handle] = this.#nextFree;
    this.#states[handle] = free;
    this.#nextFree = handle;
    this.#size--;
  }

  // Refusals stand by themselves: V8 inlines what is short, and a message is long.
  #refuseMove(handle: number, state: number): never {
    return trap(
      state >= lent ? `handle ${handle} is moved while it is lent` : `handle ${handle} is borrowed, not owned`,
    );
  }

  #refuseMore(): never {
    return trap(`more than ${this.#limit} handles at once (limits.handles)`);
  }

  #refuse(handle: number, type: ResourceType): never {
    const found = this.#types[handle];
    if (found === undefined || found === null) {
      return trap(`${handle} is not a handle of this instance: unknown, dropped or moved (used as ${type.name})`);
    }
    return trap(`handle ${handle} is a ${found.name}, used as a ${type.name}`);
  }
}
