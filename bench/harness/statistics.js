/** The value that as many lie below as above. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that the given share of a sorted array does not exceed (nearest rank). */
export function percentile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Rounds `{ value, … }` of one contestant: median, extremes, and what else the rounds told, by its median. */
export function summary(results) {
  const values = results.map(({ value }) => value);
  const detail = {};
  for (const key of Object.keys(results[0])) {
    if (key !== "value") detail[key] = median(results.map((result) => result[key]));
  }
  return { value: median(values), low: Math.min(...values), high: Math.max(...values), values, detail };
}

/**
 * What two contestants' rounds say about ours / peer: the ratio of the medians, the least and greatest of paired rounds, and the
 * ratio of the best rounds, which a busy machine disturbs least.
 */
export function ratioOf(ours, peer) {
  const paired = ours.values.map((value, round) => value / peer.values[round]);
  return {
    ratio: ours.value / peer.value,
    low: Math.min(...paired),
    high: Math.max(...paired),
    best: ours.low / peer.low,
  };
}
