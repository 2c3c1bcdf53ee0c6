/** Values below this are counted one by one; above it a bucket is at most 1/32 of its value wide. */
const EXACT = 64;
const STEPS = 32;
const BUCKETS = STEPS * 48;

function bucketOf(value: number): number {
  if (value < EXACT) return Math.floor(value);
  const exponent = Math.floor(Math.log2(value)) - 5;
  return Math.min(BUCKETS - 1, exponent * STEPS + Math.floor(value / 2 ** exponent));
}

function middleOf(bucket: number): number {
  if (bucket < EXACT) return bucket;
  const exponent = Math.floor(bucket / STEPS) - 1;
  return (bucket - exponent * STEPS + 0.5) * 2 ** exponent;
}

/**
 * Percentiles of an endless series in 12 KiB: buckets that grow with the value, so that every answer is within 1.6 %.
 * Values are whole and not negative, such as nanoseconds.
 */
export class Histogram {
  readonly #counts = new Float64Array(BUCKETS);
  #count = 0;
  #least = Number.POSITIVE_INFINITY;
  #greatest = 0;
  #sum = 0;

  get count(): number {
    return this.#count;
  }

  /** The greatest value, exactly; 0 when there are none. */
  get greatest(): number {
    return this.#greatest;
  }

  /** Exact; 0 when there are none. */
  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  record(value: number): void {
    const whole = Math.max(0, Math.round(value));
    const bucket = bucketOf(whole);
    this.#counts[bucket] = this.#counts[bucket]! + 1;
    this.#count += 1;
    this.#sum += whole;
    if (whole < this.#least) this.#least = whole;
    if (whole > this.#greatest) this.#greatest = whole;
  }

  /** Takes the values of another series in. */
  add(other: Histogram): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      this.#counts[bucket] = this.#counts[bucket]! + other.#counts[bucket]!;
    }
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#least = Math.min(this.#least, other.#least);
    this.#greatest = Math.max(this.#greatest, other.#greatest);
  }

  /** The value that `percent` of the values do not exceed; 0 when there are none. */
  percentile(percent: number): number {
    if (this.#count === 0) return 0;
    const rank = Math.max(1, Math.ceil((percent / 100) * this.#count));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket]!;
      if (seen >= rank) return Math.min(this.#greatest, Math.max(this.#least, middleOf(bucket)));
    }
    return this.#greatest;
  }
}
