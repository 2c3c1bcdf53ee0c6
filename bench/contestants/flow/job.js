// The work of a flow, the same for every contestant: elements of `size` bytes, every tenth of which begins with "h" and is
// dropped; the bytes that arrive are summed and checked.

export const dropped = 104;
const kept = 113;
const filling = 120;

/** What has to arrive of so many elements. */
export function expectation({ elements, size }) {
  const delivered = elements - Math.floor(elements / 10);
  return { delivered, bytes: delivered * size };
}

/** A source for contestants without components: makes a payload of its own for each element, as a component's buffer is. */
export function payloads(size) {
  const template = new Uint8Array(size).fill(filling);
  let next = 0;
  return () => {
    next += 1;
    template[0] = next % 10 === 0 ? dropped : kept;
    return template.slice();
  };
}

/** The filter. */
export const passes = (payload) => payload[0] !== dropped;

/** The sink. */
export class Sum {
  delivered = 0;
  bytes = 0;

  take(payload) {
    this.delivered += 1;
    this.bytes += payload.length;
  }

  /** Fails the contestant unless it did all of the work. */
  check(job) {
    const { delivered, bytes } = expectation(job);
    if (this.delivered !== delivered || this.bytes !== bytes) {
      throw new Error(`${this.delivered} elements, ${this.bytes} bytes arrived instead of ${delivered} and ${bytes}`);
    }
  }
}
