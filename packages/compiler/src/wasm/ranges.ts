/** Byte ranges of memory that are not zero: start, end, start, end, … */
export type Ranges = readonly number[];

/** wizer stops at as many segments; engines accept more, but each costs something to instantiate. */
const maximumSegments = 10_000;

/**
 * A segment costs 6 to 8 bytes, which no compression takes away, and zeros cost next to nothing when they are compressed: short
 * gaps make a smaller tarball when they stay, at 1 % of the file.
 */
const wordsThatSplit = 16;

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
function joinSmallestGaps(ranges: readonly number[], excess: number): number[] {
  const gaps = new Uint32Array(ranges.length / 2 - 1);
  for (let k = 0; k < gaps.length; k++) gaps[k] = ranges[2 * k + 2]! - ranges[2 * k + 1]!;
  const sorted = gaps.slice().sort();
  const widest = sorted[excess - 1]!;
  let asWide = excess - sorted.indexOf(widest);
  const joined = [ranges[0]!];
  for (let k = 0; k < gaps.length; k++) {
    const joins = gaps[k]! < widest || (gaps[k] === widest && asWide-- > 0);
    if (!joins) joined.push(ranges[2 * k + 1]!, ranges[2 * k + 2]!);
  }
  joined.push(ranges.at(-1)!);
  return joined;
}

export function nonZeroRanges(memory: Uint8Array, limit = maximumSegments): Ranges {
  const ranges = wordRanges(memory);
  trim(memory, ranges);
  const excess = ranges.length / 2 - limit;
  return excess > 0 ? joinSmallestGaps(ranges, excess) : ranges;
}
