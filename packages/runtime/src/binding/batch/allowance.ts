import type { BufferPool } from "../../buffer/pool.js";

const mostBytes = 1 << 20;

// What a single call would never have begun must not be begun in a batch: a batch makes so little that no result but its
// last can lack memory. A payload is charged with six times its length in UTF-16 code units at most, and with a small
// buffer at least.

/** Bytes that the results of a batch may take. */
export const bytesToMake = ({ free }: BufferPool): number => Math.max(1, Math.min(mostBytes, Math.floor(free / 16)));

/** Results that a batch may have. */
export const resultsToMake = ({ free }: BufferPool): number => Math.max(1, Math.floor(free / 4096));
