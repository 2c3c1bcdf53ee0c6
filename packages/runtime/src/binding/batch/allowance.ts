import type { BufferPool } from "../../buffer/pool.js";

const mostBytes = 1 << 20;

// What a single call would never have begun must not be begun in a batch: a batch makes so little that no result but its
// last can be refused. A text may have three times as many bytes as UTF-16 code units, which is what components count; a
// payload is charged with twice its length at most, and with a small buffer at least.

/** Bytes as components count them, which may do so by the UTF-16 code units of a text; never too many. */
export const codeUnitsOf = (bytes: number): number => Math.max(1, Math.floor(bytes / 3));

/** Bytes that the results of a batch may take, as components count them. */
export const bytesToMake = ({ free, limits }: BufferPool): number =>
  Math.min(mostBytes, codeUnitsOf(free / 5), codeUnitsOf(limits.maxPayloadBytes));

/** Results that a batch may have. */
export const resultsToMake = ({ free }: BufferPool): number => Math.max(1, Math.floor(free / 4096));
