// The tools seed their hash tables from here: fixed bytes, so that the same input gives the same component.
export const random = {
  getRandomBytes: (length) => new Uint8Array(Number(length)).fill(42),
  getRandomU64: () => 42n,
};
