import { describe, expect, it } from "vitest";
import { errorOf, rejectionOf } from "../support/errors.js";
import { libc, run } from "../support/wat.js";

/** Forwards handles between host and guest, and keeps one when told to. */
const component = `(component
  (import "test:host/things@1.2.0" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "make" (func (result (own $thing))))
    (export "look" (func (param "it" (borrow $thing)) (result u32)))
    (export "look-and-take" (func (param "it" (borrow $thing)) (param "other" (own $thing)) (result u32)))
    (export "[constructor]thing" (func (param "value" u32) (result (own $thing))))
    (export "[method]thing.value" (func (param "self" (borrow $thing)) (result u32)))
    (export "[static]thing.count" (func (result u32)))))
  (alias export $things "thing" (type $thing))
  (core func $make (canon lower (func $things "make")))
  (core func $look (canon lower (func $things "look")))
  (core func $look-and-take (canon lower (func $things "look-and-take")))
  (core func $construct (canon lower (func $things "[constructor]thing")))
  (core func $value (canon lower (func $things "[method]thing.value")))
  (core func $count (canon lower (func $things "[static]thing.count")))
  (core func $drop (canon resource.drop $thing))
  (core module $m
    (import "" "make" (func $make (result i32)))
    (import "" "look" (func $look (param i32) (result i32)))
    (import "" "look-and-take" (func $look-and-take (param i32 i32) (result i32)))
    (import "" "construct" (func $construct (param i32) (result i32)))
    (import "" "value" (func $value (param i32) (result i32)))
    (import "" "count" (func $count (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (global $kept (mut i32) (i32.const 0))
    (func (export "first-handle") (result i32) (local $h i32)
      (local.set $h (call $make)) (call $drop (local.get $h)) (local.get $h))
    (func (export "construct-and-read") (param i32) (result i32) (local $h i32) (local $v i32)
      (local.set $h (call $construct (local.get 0)))
      (local.set $v (i32.add (call $value (local.get $h)) (call $count)))
      (call $drop (local.get $h)) (local.get $v))
    (func (export "keep-borrow") (param i32) (global.set $kept (local.get 0)))
    (func (export "borrow") (param i32) (result i32) (local $v i32)
      (local.set $v (call $look (local.get 0))) (call $drop (local.get 0)) (local.get $v))
    (func (export "borrow-twice-dropped") (param i32) (call $drop (local.get 0)) (call $drop (local.get 0)))
    (func (export "lend-and-move") (local $h i32)
      (local.set $h (call $make)) (drop (call $look-and-take (local.get $h) (local.get $h))))
    (func (export "pass") (param i32) (result i32) (local.get 0)))
  (core instance $i (instantiate $m (with "" (instance
    (export "make" (func $make)) (export "look" (func $look)) (export "look-and-take" (func $look-and-take))
    (export "construct" (func $construct)) (export "value" (func $value)) (export "count" (func $count))
    (export "drop" (func $drop))))))
  (func (export "first-handle") (result u32) (canon lift (core func $i "first-handle")))
  (func (export "construct-and-read") (param "value" u32) (result u32) (canon lift (core func $i "construct-and-read")))
  (func (export "keep-borrow") (param "it" (borrow $thing)) (canon lift (core func $i "keep-borrow")))
  (func (export "borrow") (param "it" (borrow $thing)) (result u32) (canon lift (core func $i "borrow")))
  (func (export "borrow-twice-dropped") (param "it" (borrow $thing)) (canon lift (core func $i "borrow-twice-dropped")))
  (func (export "lend-and-move") (canon lift (core func $i "lend-and-move")))
  (func (export "pass") (param "it" (own $thing)) (result (own $thing)) (canon lift (core func $i "pass")))
)`;

async function setUp() {
  const dropped: number[] = [];
  class Thing {
    readonly number: number;
    constructor(number: number) {
      this.number = number;
    }
    value(): number {
      return this.number;
    }
    static count(): number {
      return 1000;
    }
    [Symbol.dispose](): void {
      dropped.push(this.number);
    }
  }
  const things = { Thing, make: () => new Thing(7), look: (it: Thing) => it.number, lookAndTake: () => 0 };
  const instance = await run(component, { name: "user", imports: { "test:host/things": things } });
  return { exports: instance.exports, Thing, dropped };
}

describe("a resource of the host", () => {
  it("gets handles from index 1, which are reused", async () => {
    const { exports, dropped } = await setUp();
    expect([exports.firstHandle(), exports.firstHandle()]).toEqual([1, 1]);
    expect(dropped).toEqual([7, 7]);
  });
  it("is constructed, called and disposed of through its class", async () => {
    const { exports, dropped } = await setUp();
    expect(exports.constructAndRead(42)).toBe(1042);
    expect(dropped).toEqual([42]);
  });
  it("is passed through as the same object", async () => {
    const { exports, Thing, dropped } = await setUp();
    const thing = new Thing(1);
    expect(exports.pass(thing)).toBe(thing);
    expect(dropped).toEqual([]);
  });
  it("is borrowed for one call without being disposed of", async () => {
    const { exports, Thing, dropped } = await setUp();
    expect(exports.borrow(new Thing(3))).toBe(3);
    expect(dropped).toEqual([]);
  });
  it("is refused when it is not an instance of its class", async () => {
    const { exports } = await setUp();
    expect(errorOf(() => exports.borrow({ number: 3 })).message).toBe(
      "borrow(it): expected an instance of thing, got an object Object",
    );
  });
});

describe("a guest that misuses a handle traps", () => {
  it("when a borrow is not dropped before the call ends", async () => {
    const { exports, Thing } = await setUp();
    const error = errorOf(() => exports.keepBorrow(new Thing(1)));
    expect(error.code).toBe("ENGINE_TRAP");
    expect(error.message).toBe(
      'component "user" trapped in keep-borrow: 1 borrowed handles were not dropped before the call ended',
    );
    expect(error.component).toBe("user");
  });
  it("when it drops a handle twice", async () => {
    const { exports, Thing } = await setUp();
    expect(errorOf(() => exports.borrowTwiceDropped(new Thing(1))).message).toContain("unknown, dropped or moved");
  });
  it("when it moves a handle that the same argument list lends", async () => {
    const { exports } = await setUp();
    expect(errorOf(() => exports.lendAndMove()).message).toContain("handle 1 is moved while it is lent");
  });
});

describe("what every object of JavaScript has", () => {
  const lower = (name: string) =>
    `(core func (canon lower (func $texts "${name}") (memory $memory) (realloc $realloc)))`;
  const component = `(component
    (import "test:host/texts" (instance $texts
      (export "text" (type $text (sub resource)))
      (export "to-string" (func (result string)))
      (export "[method]text.to-string" (func (param "self" (borrow $text)) (result string)))
      (export "[static]text.call" (func (result string)))))
    ${libc}
    ${["to-string", "[method]text.to-string", "[static]text.call"].map(lower).join("\n")})`;

  it("serves no import", async () => {
    class Text {}
    const error = await rejectionOf(run(component, { imports: { "test:host/texts": { Text } } }));
    expect(error.message).toBe(
      [
        'component "component" imports what nobody provides:',
        "  - test:host/texts#to-string",
        "  - test:host/texts#[method]text.to-string",
        "  - test:host/texts#[static]text.call",
      ].join("\n"),
    );
  });

  it("can be replaced by what does", async () => {
    class Texts {
      Text = class {
        static call() {}
        toString(): string {
          return "";
        }
      };
      toString(): string {
        return "";
      }
    }
    await run(component, { imports: { "test:host/texts": new Texts() } });
  });
});
