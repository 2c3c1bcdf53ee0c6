/** The oldest Node that we promise, the long-term one and the newest: raised by hand, so that a run today and next month agree. */
export const nodeReleases = { 20: "20.20.2", 24: "24.21.0", 26: "26.10.0" };
