import { trap } from "../errors.js";

/** Nanoseconds of the monotonic clock. */
export const now = (): bigint => BigInt(Math.round(performance.now() * 1e6));

/** Blocks this thread until the monotonic clock shows `instant`. Traps where a thread may not block. */
export function sleepUntil(instant: bigint): void {
  for (let left = instant - now(); left > 0n; left = instant - now()) pause(Number(left) / 1e6);
}

let cell: Int32Array | undefined;

function pause(ms: number): void {
  try {
    // A page that is not isolated from others has no constructor for shared memory, but WebAssembly's.
    cell ??= new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
    Atomics.wait(cell, 0, 0, ms);
  } catch (error) {
    trap("the component waits for a clock, which the main thread of a browser may not: run it in a worker", error);
  }
}
