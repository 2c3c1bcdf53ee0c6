import { high, low } from "./words.js";

/** Time, as a run needs it. Tests put a virtual one in its place. */
export interface Clock {
  /** Milliseconds, monotonic, with fractions. */
  now(): number;
  /** Nanoseconds since the Unix epoch that belong to a reading of `now`. */
  epochNs(now: number): bigint;
  sleep(ms: number): Promise<void>;
  /** Lets timers, signals and I/O have their turn. */
  yield(): Promise<void>;
}

/** A macrotask: a resolved promise would keep the event loop waiting. */
const macrotask = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });

/** The machine's clock. */
export function systemClock(): Clock {
  // In Node the global is an accessor, which is asked once.
  const { performance } = globalThis;
  const origin = performance.now();
  // Whole microseconds: a double cannot hold nanoseconds since 1970.
  const whole = new BigUint64Array([BigInt(Math.round((performance.timeOrigin + origin) * 1000)) * 1000n]);
  const words = new Uint32Array(whole.buffer);
  const [lowAtOrigin, highAtOrigin] = [words[low]!, words[high]!];
  return {
    now: () => performance.now(),
    epochNs(now) {
      const sum = lowAtOrigin + Math.round((now - origin) * 1e6);
      words[low] = sum;
      words[high] = highAtOrigin + Math.floor(sum / 2 ** 32);
      return whole[0]!;
    },
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    yield: macrotask,
  };
}
