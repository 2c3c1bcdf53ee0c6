/**
 * Rounds of a pass `() => { ns, elements }`: as many passes as fill `atLeastMs`, one at least; four times that for the round that
 * does not count, so that everybody's code is optimised. The value is microseconds per element; with the
 * `size` of an element, its rounds tell bytes per second, too.
 */
export function passes(pass, atLeastMs, size) {
  return async ({ warmup = false } = {}) => {
    const enough = atLeastMs * 1e6 * (warmup ? 4 : 1);
    let ns = 0;
    let elements = 0;
    do {
      const done = await pass();
      ns += done.ns;
      elements += done.elements;
    } while (ns < enough);
    const perSecond = (elements * 1e9) / ns;
    return { value: ns / 1000 / elements, perSecond, ...(size && { megabytesPerSecond: (perSecond * size) / 1e6 }) };
  };
}

/** Nanoseconds that `work` takes. */
export async function timed(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start);
}
