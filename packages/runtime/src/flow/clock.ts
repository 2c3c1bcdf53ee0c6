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
  const origin = performance.now();
  // Whole microseconds: a double cannot hold nanoseconds since 1970.
  const epochAtOrigin = BigInt(Math.round((performance.timeOrigin + origin) * 1000)) * 1000n;
  return {
    now: () => performance.now(),
    epochNs: (now) => epochAtOrigin + BigInt(Math.round((now - origin) * 1e6)),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    yield: macrotask,
  };
}
