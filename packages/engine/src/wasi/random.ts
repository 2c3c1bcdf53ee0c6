import { trap } from "../errors.js";

/** What `getRandomValues` fills at once, in bytes. */
const maxFill = 2 ** 16;

/** `wasi:random`. The insecure kinds are as secure. No call gives more bytes than a call may take. */
export function randomInterfaces(callBytes: number): Readonly<Record<string, object>> {
  const bytes = (length: bigint): Uint8Array => {
    if (length > callBytes) trap(`a call gives at most ${callBytes} random bytes (limits.callBytes), not ${length}`);
    const random = new Uint8Array(Number(length));
    for (let i = 0; i < random.length; i += maxFill) crypto.getRandomValues(random.subarray(i, i + maxFill));
    return random;
  };
  const u64 = (): bigint => crypto.getRandomValues(new BigUint64Array(1))[0]!;
  return {
    random: { getRandomBytes: bytes, getRandomU64: u64 },
    insecure: { getInsecureRandomBytes: bytes, getInsecureRandomU64: u64 },
    "insecure-seed": { insecureSeed: () => [u64(), u64()] },
  };
}
