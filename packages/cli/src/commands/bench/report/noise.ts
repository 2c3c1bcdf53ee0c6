/** From so many rounds on the best and the worst are left out of the bounds. */
const trimmed = 8;

/** The middle of a series, and the bounds of its noise. */
export interface Bounds {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The value that as many lie below as above; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? 0)) / 2;
}

/** The least and the greatest of the rounds; with many rounds, of all but the least and the greatest. */
export function boundsOf(values: readonly number[]): Bounds {
  const sorted = values.toSorted((a, b) => a - b);
  const kept = sorted.length >= trimmed ? sorted.slice(1, -1) : sorted;
  return { median: median(values), low: kept[0] ?? 0, high: kept.at(-1) ?? 0 };
}

/** Half the width of the noise, as a share of the median: the x of `± x %` is a hundred times that. */
export const spreadOf = ({ median: middle, low, high }: Bounds): number =>
  middle === 0 ? 0 : (high - low) / 2 / Math.abs(middle);
