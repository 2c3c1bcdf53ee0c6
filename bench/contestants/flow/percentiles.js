import { percentile } from "../../harness/statistics.js";

/** Latencies in nanoseconds as p99 / p50, with the percentiles in microseconds. */
export function latencies(ns) {
  const sorted = Float64Array.from(ns).sort();
  const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => percentile(sorted, share) / 1000);
  return { value: p99 / p50, p50, p99, p999 };
}
