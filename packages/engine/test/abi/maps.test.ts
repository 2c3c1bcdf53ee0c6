import { describe, expect, it } from "vitest";
import { libc, run } from "../support/wat.js";

/** Calls its import with the pairs (1,10) (1,11) (2,20), and reports what another guest, or the host, makes of them. */
const caller = `
  ${libc}
  (core module $m
    (import "" "memory" (memory 1)) (import "" "g" (func $g (param i32 i32) (result i32)))
    (data (i32.const 64) "\\01\\0a\\01\\0b\\02\\14")
    (func (export "f") (result i32) (call $g (i32.const 64) (i32.const 3))))
  (core func $g (canon lower (func $g) (memory $memory)))
  (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory)) (export "g" (func $g))))))
  (func (export "f") (result u32) (canon lift (core func $i "f")))`;

describe("a map with a key that comes twice", () => {
  it("keeps the last value for the host", async () => {
    const imports = { g: (map: Map<number, number>) => map.size * 100 + map.get(1)! };
    const { exports } = await run(`(component (import "g" (func $g (param "m" (map u8 u8)) (result u32))) ${caller})`, {
      imports,
    });
    expect(exports.f()).toBe(211);
  });

  it("is passed to another guest with all its entries", async () => {
    const { exports } = await run(`(component
      (component $counts ${libc}
        (core module $m (func (export "g") (param i32 i32) (result i32) (local.get 1)))
        (core instance $i (instantiate $m))
        (func (export "g") (param "m" (map u8 u8)) (result u32)
          (canon lift (core func $i "g") (memory $memory) (realloc $realloc))))
      (instance $counts (instantiate $counts))
      (component $calls (import "g" (func $g (param "m" (map u8 u8)) (result u32))) ${caller})
      (instance $calls (instantiate $calls (with "g" (func $counts "g"))))
      (export "f" (func $calls "f")))`);
    expect(exports.f()).toBe(3);
  });

  it("is an ordinary map once the host has changed it", async () => {
    const changes: ((map: Map<number, number>) => void)[] = [
      (map) => map.set(3, 30),
      (map) => map.delete(2),
      (map) => map.clear(),
      () => {},
    ];
    const sizes: number[] = [];
    for (const change of changes) {
      const { exports } = await run(
        `(component
          (import "g" (func $g (param "m" (map u8 u8)) (result (map u8 u8))))
          ${libc}
          (core module $m
            (import "" "memory" (memory 1)) (import "" "g" (func $g (param i32 i32 i32)))
            (data (i32.const 64) "\\01\\0a\\01\\0b\\02\\14")
            (func (export "f") (result i32)
              (call $g (i32.const 64) (i32.const 3) (i32.const 16)) (i32.load (i32.const 20))))
          (core func $g (canon lower (func $g) (memory $memory) (realloc $realloc)))
          (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory)) (export "g" (func $g))))))
          (func (export "f") (result u32) (canon lift (core func $i "f"))))`,
        {
          imports: {
            g: (map: Map<number, number>) => {
              change(map);
              return map;
            },
          },
        },
      );
      sizes.push(exports.f());
    }
    expect(sizes).toEqual([3, 1, 0, 3]);
  });
});
