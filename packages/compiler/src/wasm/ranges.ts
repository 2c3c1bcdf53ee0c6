/** Byte ranges of memory that are not zero: start, end, start, end, … */
export type Ranges = readonly number[];

/** wizer stops at as many segments; engines accept more, but each costs something to instantiate. */
const maximumSegments = 10_000;

/** A segment costs 6 to 8 bytes, so one zero word does not end it. */
const wordsThatSplit = 2;

function wordRanges(memory: Uint8Array): number[] {
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2);
  const ranges: number[] = [];
  for (let i = 0; ; ) {
    while (i < words.length && words[i] === 0) i++;
    if (i === words.length) return ranges;
    const start = i;
    let end = ++i;
    for (; i < words.length && i - end < wordsThatSplit; i++) if (words[i] !== 0) end = i + 1;
    ranges.push(start * 4, end * 4);
  }
}

/** Cuts zero bytes off both ends of each range. */
function trim(memory: Uint8Array, ranges: number[]): void {
  for (let i = 0; i < ranges.length; i += 2) {
    let start = ranges[i]!;
    let end = ranges[i + 1]!;
    while (memory[start] === 0) start++;
    while (memory[end - 1] === 0) end--;
    ranges[i] = start;
    ranges[i + 1] = end;
  }
}

/** Joins neighbours over the smallest gaps until the limit holds; the lower address first among equals. */
function joinSmallestGaps(ranges: number[], excess: number): number[] {
  const gap = (k: number): number => ranges[2 * k + 2]! - ranges[2 * k + 1]!;
  const order = Array.from({ length: ranges.length / 2 - 1 }, (_, k) => k).sort((a, b) => gap(a) - gap(b) || a - b);
  const joined = new Set(order.slice(0, excess));
  return ranges.filter((_, i) => i === 0 || i === ranges.length - 1 || !joined.has((i - 1) >> 1));
}

export function nonZeroRanges(memory: Uint8Array, limit = maximumSegments): Ranges {
  const ranges = wordRanges(memory);
  trim(memory, ranges);
  const excess = ranges.length / 2 - limit;
  return excess > 0 ? joinSmallestGaps(ranges, excess) : ranges;
}
