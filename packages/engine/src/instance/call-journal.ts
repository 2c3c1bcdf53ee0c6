import { GuestResource } from "./guest-resource.js";
import type { HandleTable } from "./handle-table.js";
import type { ResourceBinding } from "./resource-types.js";

/**
 * What the call in progress did with handles, so that it can be ended or undone. It is on the path of every call with a
 * handle: entries are kept in arrays that never shrink, with a count of those in use.
 */
export class CallJournal {
  readonly #table: HandleTable;
  #lowered = 0;
  readonly #handles: number[] = [];
  readonly #values: unknown[] = [];
  readonly #resources: (ResourceBinding | undefined)[] = [];
  #borrows = 0;
  readonly #borrowed: (object | undefined)[] = [];
  #lending = false;
  #lends: number[] = [];

  constructor(table: HandleTable) {
    this.#table = table;
  }

  /** Notes a handle that was made for an argument; `value` is the host's object that was moved into it. */
  record(handle: number, resource: ResourceBinding, value: unknown): void {
    const i = this.#lowered++;
    this.#handles[i] = handle;
    this.#resources[i] = resource;
    this.#values[i] = value;
  }

  /** The arguments have arrived: nothing of them is undone any more. */
  commit(): void {
    // What was noted is let go, so that it can be collected.
    while (this.#lowered > 0) this.#values[--this.#lowered] = undefined;
  }

  /** Takes the handles of a half-lowered argument list back, and gives the host what it had moved. */
  rollback(): void {
    for (let i = this.#lowered - 1; i >= 0; i--) {
      const handle = this.#handles[i]!;
      const resource = this.#resources[i]!;
      const representation = this.#table.get(handle, resource);
      if (this.#table.retract(handle)) resource.giveBack(this.#values[i], representation);
    }
    this.commit();
  }

  /** From here on borrowed arguments are lent: until `endLends` the guest can neither drop nor move them. */
  startLends(): void {
    this.#lending = true;
  }

  lend(handle: number): void {
    if (!this.#lending) return;
    this.#table.lend(handle);
    this.#lends.push(handle);
  }

  /** Stops lending and hands out what was lent, to be ended with the call. */
  takeLends(): readonly number[] {
    const lends = this.#lends;
    this.#lends = [];
    this.#lending = false;
    return lends;
  }

  endLends(lends: readonly number[]): void {
    for (const handle of lends) this.#table.endLend(handle);
  }

  /** The host's object for a borrowed guest resource is of no use after the call. */
  endWithCall(borrow: object): void {
    this.#borrowed[this.#borrows++] = borrow;
  }

  endBorrows(): void {
    while (this.#borrows > 0) {
      GuestResource.end(this.#borrowed[--this.#borrows]!);
      this.#borrowed[this.#borrows] = undefined;
    }
  }
}
