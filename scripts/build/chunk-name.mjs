/** Names of files that several entries of a bundle share, or that an entry loads later. */
export const chunkName = /-[A-Z0-9]{8}\.js(\.map)?$/;
