// The frames of `torvyn:batch`, as its WIT describes them, for those who write and read them. Constants of its own, so that a
// component does not carry more of this package than these numbers.

/** Where the columns of both frames begin, in 32-bit words. */
export const headerWords = 8;

/** Words of the frame of elements. */
export const elementsHeader = { count: 0, payloads: 1, types: 2, typeCount: 3, context: 4, flags: 5 } as const;

/** Flag: every element has a span identifier. */
export const withSpans = 1;

/** Words of the frame of results. */
export const resultsHeader = {
  results: 0,
  status: 1,
  answers: 2,
  payloads: 3,
  types: 4,
  typeCount: 5,
  text: 6,
  flags: 7,
} as const;

/** Flag: the source does not listen to backpressure. */
export const deaf = 1;

/** Statuses; the cases of process-error follow from `failed` on. */
export const goOn = 0;
export const ended = 1;
export const failed = 2;
export const failureCases = ["invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal"] as const;

/** Bits of an answer: the element goes on; its payload was looked at. */
export const passes = 1;
export const looked = 2;

/** What stands behind every payload. */
export const separator = "\0";
