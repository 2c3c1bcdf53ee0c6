/** The version of every `torvyn:*` WIT package that this release speaks. */
export const CONTRACT_VERSION = "0.1.0";

const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/;

/** Whether a text is a version of Semantic Versioning 2.0.0: three numbers, then a pre-release, then build metadata. */
export const isVersion = (text: string): boolean => semver.test(text);

const track = (version: string): string => version.split(".").slice(0, 2).join(".");

/** Whether this release speaks that version of the contract: while it is 0.x, a minor is a contract of its own. */
export const isSpoken = (version: string): boolean => track(version) === track(CONTRACT_VERSION);
