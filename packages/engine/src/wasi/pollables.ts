import { trap } from "../errors.js";
import { disposeSymbol } from "../instance/resource-types.js";
import { now, sleepUntil } from "./monotonic.js";
import type { Shim } from "./shim.js";

/** What a component can wait for. */
export interface Waitable {
  ready(): boolean;
}

export interface Polling {
  /** Ready when the monotonic clock shows `deadline`; without one, from the start. */
  readonly Pollable: new (
    deadline?: bigint,
  ) => Waitable;
  /** `wasi:io/poll`, for ours and those of preview2-shim. */
  readonly interfaces: object;
}

/** Makes `wasi:io/poll`. When preview2-shim is loaded, its pollables and ours have one class, and can be in one list. */
export function makePolling({ io, clocks }: Shim): Polling {
  class Pollable extends (io?.poll.Pollable ?? Object) implements Waitable {
    readonly deadline: bigint;

    constructor(deadline = 0n) {
      super();
      this.deadline = deadline;
    }
    ready(): boolean {
      return this.deadline <= now();
    }
    block(): void {
      sleepUntil(this.deadline);
    }
    [disposeSymbol](): void {}
  }

  /** Ends when one of the list may be ready. To wait for both kinds, the shim is given an alarm for the first deadline. */
  const wait = (list: readonly Waitable[]): void => {
    const theirs: object[] = [];
    let deadline: bigint | undefined;
    for (const one of list) {
      if (!(one instanceof Pollable)) theirs.push(one);
      else if (deadline === undefined || one.deadline < deadline) deadline = one.deadline;
    }
    if (theirs.length === 0) {
      sleepUntil(deadline!);
      return;
    }
    const alarms = deadline === undefined ? [] : [clocks!.monotonicClock.subscribeDuration(deadline - now())];
    const waited = io!.poll.poll([...theirs, ...alarms]);
    for (const alarm of alarms) alarm[disposeSymbol]();
    if (waited instanceof Promise) trap("the component waits for I/O, which a browser only does between calls");
  };

  const poll = (list: readonly Waitable[]): number[] => {
    if (list.length === 0) trap("wasi:io/poll#poll was given an empty list");
    for (;;) {
      const ready = list.flatMap((one, i) => (one.ready() ? [i] : []));
      if (ready.length > 0) return ready;
      wait(list);
    }
  };

  return { Pollable, interfaces: { Pollable: io?.poll.Pollable ?? Pollable, poll } };
}
