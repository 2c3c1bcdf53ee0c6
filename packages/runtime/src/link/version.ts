import { CONTRACT_VERSION } from "@torvyn/contract";

const track = (version: string): string => version.split(".").slice(0, 2).join(".");

/** Whether an interface of the contract, `torvyn:streaming/types@0.1.0`, is one that this release speaks. */
export function isSpoken(interfaceId: string): boolean {
  const at = interfaceId.lastIndexOf("@");
  return at < 0 || track(interfaceId.slice(at + 1)) === track(CONTRACT_VERSION);
}
