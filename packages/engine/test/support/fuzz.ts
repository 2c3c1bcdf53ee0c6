import { TorvynError } from "@torvyn/contract";
import { ComponentError, Trap } from "../../src/errors.js";

/**
 * How many cases each fuzz test tries, and which is the first. A long run is made of slices:
 * `FUZZ_ROUNDS=50000 FUZZ_FROM=100000 npx vitest run test/fuzz`.
 */
export const rounds = Number(process.env.FUZZ_ROUNDS ?? 1500);
export const first = Number(process.env.FUZZ_FROM ?? 0);

export type Random = (below: number) => number;

/** Runs the action; only errors of ours may come out of it, anything else is a crash of the engine. */
export function tolerate(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (error instanceof ComponentError) return;
    if (!TorvynError.is(error)) {
      // A guest's class cannot be called without `new`; that is JavaScript's own error, not the engine's.
      if (error instanceof TypeError && /without 'new'/.test(error.message)) return;
      throw error;
    }
    let cause: unknown = error;
    while (TorvynError.is(cause)) cause = cause.cause;
    // What ended a call must be a rule, the guest itself or the host; a TypeError of the engine's own is neither.
    if (cause === undefined || cause instanceof Trap || cause instanceof WebAssembly.RuntimeError) return;
    if (cause instanceof WebAssembly.LinkError || cause instanceof WebAssembly.CompileError) return;
    if (cause instanceof HostFailure || (cause instanceof RangeError && /call stack/.test(cause.message))) return;
    throw error;
  }
}

/** What functions of the host throw in a fuzz test. */
export class HostFailure extends Error {}
