/** The kit takes seconds; what takes longer than this many milliseconds hangs. */
export const patience = 120_000;
