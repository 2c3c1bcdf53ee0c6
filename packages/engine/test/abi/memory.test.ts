import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.js";
import { run } from "../support/wat.js";

/** A component whose realloc is the given body; `f` returns its record's pointer as it came. */
const withRealloc = (realloc: string, options = "") => `(component
  (core module $m
    (memory (export "memory") 1)
    (global $bump (mut i32) (i32.const 1024)) (global $calls (mut i32) (i32.const 0)) (global $sizes (mut i32) (i32.const 0))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (local $p i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (global.set $sizes (i32.add (global.get $sizes) (local.get 3)))
      ${realloc})
    (func (export "f") (param i32 i32 i32 i32) (result i32)
      (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1))
      (i32.store (i32.const 16) (local.get 2)) (i32.store (i32.const 20) (local.get 3)) (i32.const 8))
    (func (export "calls") (result i32) (global.get $calls))
    (func (export "sizes") (result i32) (global.get $sizes)))
  (core instance $i (instantiate $m))
  (func (export "f") (param "first" string) (param "second" (list string)) (result (tuple string (list string)))
    (canon lift (core func $i "f") (memory (core memory $i "memory")) (realloc (core func $i "realloc")) ${options}))
  (func (export "calls") (result u32) (canon lift (core func $i "calls")))
  (func (export "sizes") (result u32) (canon lift (core func $i "sizes"))))`;

const bump = `
  (local.set $p (i32.and (i32.add (global.get $bump) (i32.const 3)) (i32.const -4)))
  (global.set $bump (i32.add (local.get $p) (local.get 3)))`;

describe("realloc", () => {
  it("may grow the memory at every call: pointers and views are taken afterwards", async () => {
    const { exports } = await run(withRealloc(`${bump} (drop (memory.grow (i32.const 1))) (local.get $p)`));
    const value = ["first", ["second", "a third one that is longer than the short path", "4"]];
    expect(exports.f(value[0], value[1])).toEqual(value);
  });

  it("is called for size 0 too", async () => {
    const { exports } = await run(withRealloc(`${bump} (local.get $p)`));
    exports.f("", []);
    expect([exports.calls(), exports.sizes()]).toEqual([2, 0]);
  });

  it("traps when it returns a pointer beyond the memory", async () => {
    const { exports } = await run(withRealloc("(i32.const 65530)"));
    expect(errorOf(() => exports.f("long enough", [])).message).toContain("out of bounds of the memory");
  });

  it("traps when it returns a negative pointer", async () => {
    const { exports } = await run(withRealloc("(i32.const -4)"));
    expect(errorOf(() => exports.f("x", [])).message).toContain("out of bounds of the memory");
  });

  it("traps when it returns a pointer that is not aligned", async () => {
    const { exports } = await run(withRealloc("(i32.const 1025)"));
    expect(errorOf(() => exports.f("x", ["y"])).message).toContain("not aligned to 4");
  });

  it("poisons the instance when it traps itself", async () => {
    const { exports } = await run(withRealloc("unreachable"), { name: "no-memory" });
    expect(errorOf(() => exports.f("x", [])).message).toBe('component "no-memory" trapped in f: unreachable');
    expect(errorOf(() => exports.calls()).message).toContain("unusable");
  });
});

/** Returns a list<list<...>> whose every element is the same inner list, over and over. */
// Every byte of the counts is ASCII, so that the memory is a valid string too.
const aliased = (element: string, count: number) => `(component
  (core module $m (memory (export "memory") 16)
    (func (export "f") (result i32) (local $i i32)
      (loop $again
        (i32.store (i32.add (i32.const 1024) (i32.mul (local.get $i) (i32.const 8))) (i32.const 0))
        (i32.store (i32.add (i32.const 1028) (i32.mul (local.get $i) (i32.const 8))) (i32.const ${count}))
        (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1024))))
      (i32.store (i32.const 8) (i32.const 1024)) (i32.store (i32.const 12) (i32.const 1024)) (i32.const 8)))
  (core instance $i (instantiate $m))
  (func (export "f") (result (list ${element}))
    (canon lift (core func $i "f") (memory (core memory $i "memory")))))`;

describe("lists that share their memory", () => {
  it("cannot make the host allocate more than the ABI allows for one value", async () => {
    for (const element of ["string", "(list u8)", "(list bool)"]) {
      const { exports } = await run(aliased(element, 883_488));
      expect(errorOf(() => exports.f()).message).toContain("take more than 268435455 bytes");
    }
  });
  it("are copied when they are of a sensible size", async () => {
    const { exports } = await run(aliased("(list u8)", 3));
    expect(exports.f()).toHaveLength(1024);
  });
});
