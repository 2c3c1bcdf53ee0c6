import { GuestResource } from "./guest-resource.js";
import type { HandleTable } from "./handle-table.js";
import type { ResourceBinding } from "./resource-types.js";

/** What the call in progress did with handles, so that it can be ended or undone. */
export class CallJournal {
  readonly #table: HandleTable;
  readonly #lowered: number[] = [];
  readonly #values: unknown[] = [];
  readonly #resources: ResourceBinding[] = [];
  readonly #lends: number[] = [];
  readonly #borrows: object[] = [];
  #lending = false;

  constructor(table: HandleTable) {
    this.#table = table;
  }

  /** Notes a handle that was made for an argument; `value` is the host's object that was moved into it. */
  record(handle: number, resource: ResourceBinding, value: unknown): void {
    this.#lowered.push(handle);
    this.#resources.push(resource);
    this.#values.push(value);
  }

  /** The arguments have arrived: nothing of them is undone any more. */
  commit(): void {
    if (this.#lowered.length === 0) return;
    this.#lowered.length = 0;
    this.#resources.length = 0;
    this.#values.length = 0;
  }

  /** Takes the handles of a half-lowered argument list back, and gives the host what it had moved. */
  rollback(): void {
    for (let i = this.#lowered.length - 1; i >= 0; i--) {
      const handle = this.#lowered[i]!;
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
    this.#lending = false;
    return this.#lends.splice(0);
  }

  endLends(lends: readonly number[]): void {
    for (const handle of lends) this.#table.endLend(handle);
  }

  /** The host's object for a borrowed guest resource is of no use after the call. */
  endWithCall(borrow: object): void {
    this.#borrows.push(borrow);
  }

  endBorrows(): void {
    for (const borrow of this.#borrows) GuestResource.end(borrow);
    this.#borrows.length = 0;
  }
}
