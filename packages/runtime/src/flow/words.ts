const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Where the halves of a 64-bit number are when it is seen as two words: arithmetic on numbers is faster than on bigints. */
export const [low, high] = littleEndian ? ([0, 1] as const) : ([1, 0] as const);
