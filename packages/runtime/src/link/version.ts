import { isSpoken as isSpokenVersion } from "@torvyn/contract";

/** Whether an interface of the contract, `torvyn:streaming/types@0.1.0`, is one that this release speaks. */
export function isSpoken(interfaceId: string): boolean {
  const at = interfaceId.lastIndexOf("@");
  return at < 0 || isSpokenVersion(interfaceId.slice(at + 1));
}
