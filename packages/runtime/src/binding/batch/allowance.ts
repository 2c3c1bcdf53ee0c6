import type { BufferPool } from "../../buffer/pool.js";

const mostBytes = 1 << 20;

// What a single call would never have begun must not be begun in a batch: a batch makes so little that no result but its
// last can be refused. A text may have three times as many bytes as UTF-16 code units, which is what components count; a
// payload is charged with twice its length at most, and with a small buffer at least.

/** Bytes that the results of a batch may take. */
export const bytesToMake = ({ free, limits }: BufferPool): number =>
  Math.max(1, Math.floor(Math.min(mostBytes, free / 16, limits.maxPayloadBytes / 3)));

/** Results that a batch may have. */
export const resultsToMake = ({ free }: BufferPool): number => Math.max(1, Math.floor(free / 4096));
