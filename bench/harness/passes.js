/**
 * Rounds of a pass `() => { ns, elements }`: as many passes as fill `atLeastMs`, one at least; four times that for the round that
 * does not count, so that everybody's code is optimised. The value is microseconds per element.
 */
export function passes(pass, atLeastMs) {
  return async ({ warmup = false } = {}) => {
    const enough = atLeastMs * 1e6 * (warmup ? 4 : 1);
    let ns = 0;
    let elements = 0;
    do {
      const done = await pass();
      ns += done.ns;
      elements += done.elements;
    } while (ns < enough);
    return { value: ns / 1000 / elements };
  };
}

/** Nanoseconds that `work` takes. */
export async function timed(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start);
}
