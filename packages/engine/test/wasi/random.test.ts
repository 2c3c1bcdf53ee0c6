import { describe, expect, it } from "vitest";
import type { InstantiateOptions } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { run } from "../support/wat.js";

/** Hands the functions of `wasi:random` on; with `length`, a component that declares lengths of that type. */
const random = (length = "u64"): string => `(component
  (import "wasi:random/random@0.2.3" (instance $random
    (export "get-random-bytes" (func (param "len" ${length}) (result (list u8))))
    (export "get-random-u64" (func (result u64)))))
  (import "wasi:random/insecure@0.2.3" (instance $insecure
    (export "get-insecure-random-bytes" (func (param "len" ${length}) (result (list u8))))
    (export "get-insecure-random-u64" (func (result u64)))))
  (import "wasi:random/insecure-seed@0.2.3" (instance $seed
    (export "insecure-seed" (func (result (tuple u64 u64))))))
  (export "random" (instance $random))
  (export "insecure" (instance $insecure))
  (export "seed" (instance $seed)))`;

const start = async (options: InstantiateOptions = {}) =>
  (await run(random(), { name: "guest", wasi: { random: true }, ...options })).exports;

describe("a component with the grant of random", () => {
  it("gets as many bytes as it asks for, and others each time", async () => {
    const { random, insecure } = await start();
    for (const bytes of [(n: bigint) => random.getRandomBytes(n), (n: bigint) => insecure.getInsecureRandomBytes(n)]) {
      expect([bytes(0n).length, bytes(1n).length, bytes(65_537n).length]).toEqual([0, 1, 65_537]);
      expect(bytes(16n)).not.toEqual(bytes(16n));
    }
  });
  it("gets bytes that are random to the end of a long list", async () => {
    const { random } = await start();
    const bytes: Uint8Array = random.getRandomBytes(200_000n);
    for (let i = 0; i < bytes.length; i += 20_000) expect(new Set(bytes.subarray(i, i + 20_000)).size).toBe(256);
  });
  it("gets numbers of 64 bits", async () => {
    const { random, insecure, seed } = await start();
    const all = [random.getRandomU64(), insecure.getInsecureRandomU64(), ...seed.insecureSeed()];
    expect(new Set(all).size).toBe(4);
    expect(all.every((one) => one >= 0n && one < 2n ** 64n)).toBe(true);
  });
  it("gets no more bytes than a call may take", async () => {
    const { random } = await start({ limits: { callBytes: 1000 } });
    expect(random.getRandomBytes(1000n).length).toBe(1000);
    const error = errorOf(() => random.getRandomBytes(2n ** 63n));
    expect([error.code, error.message]).toEqual([
      "ENGINE_TRAP",
      expect.stringContaining("a call gives at most 1000 random bytes (limits.callBytes), not 9223372036854775808"),
    ]);
  });
  it("gets no bytes for what is no length", async () => {
    const { random: signed } = (await run(random("s64"), { wasi: { random: true } })).exports;
    expect(errorOf(() => signed.getRandomBytes(-1n)).code).toBe("ENGINE_TRAP");
  });
});
