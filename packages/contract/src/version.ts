/** The version of every `torvyn:*` WIT package that this release speaks. */
export const CONTRACT_VERSION = "0.1.0";
