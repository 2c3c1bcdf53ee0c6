import { describe, expect, it } from "vitest";
import { libc, run } from "../support/wat.js";

const arrays = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

const echo = async (type: string) =>
  (
    await run(`(component
      ${libc}
      (core module $m (import "" "memory" (memory 1))
        (func (export "f") (param i32 i32) (result i32)
          (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1)) (i32.const 8)))
      (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))))))
      (func (export "f") (param "items" (list ${type})) (result (list ${type}))
        (canon lift (core func $i "f") (memory $memory) (realloc $realloc))))`)
  ).exports.f as (items: ArrayLike<unknown>) => unknown;

describe("a list of numbers comes back as the typed array of its type, at every length", () => {
  for (const [type, Typed] of Object.entries(arrays)) {
    it(`list<${type}>, given as that or as an array`, async () => {
      const f = await echo(type);
      const one = (i: number) => (type.endsWith("64") && type !== "f64" ? BigInt(i) : i) as never;
      for (let length = 0; length <= 40; length++) {
        const items = new Typed(length + 2).map((_: unknown, i: number) => one(i + 1)).subarray(1, length + 1);
        expect(f(items)).toStrictEqual(items.slice());
        expect(f([...items])).toStrictEqual(items.slice());
      }
    });
  }
  it("a Buffer is a Uint8Array", async () => {
    const f = await echo("u8");
    for (const length of [3, 30, 300]) expect(f(Buffer.alloc(length, 7))).toStrictEqual(new Uint8Array(length).fill(7));
  });
});
