/** Payloads that flows are measured with. */
export const sizes = [
  { size: 6, name: "6 B" },
  { size: 1024, name: "1 KiB" },
  { size: 65_536, name: "64 KiB" },
];

/** In a quick run only tokens. */
export const sizesOf = ({ quick }) => (quick ? sizes.slice(0, 1) : sizes);
