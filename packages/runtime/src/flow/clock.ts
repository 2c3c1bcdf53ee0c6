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

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** The machine's clock. */
export function systemClock(): Clock {
  const origin = performance.now();
  // Whole microseconds: a double cannot hold nanoseconds since 1970.
  // One u64 seen as two words: arithmetic on numbers takes half the time of converting them to bigints and adding those.
  const whole = new BigUint64Array([BigInt(Math.round((performance.timeOrigin + origin) * 1000)) * 1000n]);
  const words = new Uint32Array(whole.buffer);
  const [low, high] = littleEndian ? [0, 1] : [1, 0];
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
