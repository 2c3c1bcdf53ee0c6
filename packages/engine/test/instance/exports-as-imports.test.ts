import { describe, expect, it } from "vitest";
import { ComponentError } from "../../src/index.js";
import { disposeSymbol } from "../../src/instance/resource-types.js";
import { errorOf, rejectionOf } from "../support/errors.js";
import { libc, run } from "../support/wat.js";

const dropped: number[] = [];

/** What a component has that defines a resource with functions, and what one imports that uses it: the same externs. */
const externs = (direction: "import" | "export") => {
  const each = (name: string, type: string): string => `(${direction} "${name}" ${type})`;
  return [
    each("[constructor]counter", '(func $constructor (param "start" u32) (result (own $c)))'),
    each("[method]counter.read", '(func $read (param "self" (borrow $c)) (result u32))'),
    each("[static]counter.sum", '(func $sum (param "a" (borrow $c)) (param "b" (own $c)) (result u32))'),
    each("check-it", '(func $check (param "n" u32) (result (result string (error u32))))'),
  ];
};

const definitions = `
  ${libc}
  (import "dropped" (func $dropped (param "rep" u32)))
  (core func $dropped-core (canon lower (func $dropped)))
  (core module $d (import "" "dropped" (func $dropped (param i32)))
    (func (export "destroy") (param i32) (call $dropped (local.get 0))))
  (core instance $d (instantiate $d (with "" (instance (export "dropped" (func $dropped-core))))))
  (type $c' (resource (rep i32) (dtor (core func $d "destroy"))))
  (core func $new (canon resource.new $c'))
  (core func $drop (canon resource.drop $c'))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (import "" "memory" (memory 1))
    (data (i32.const 64) "fine")
    (func (export "construct") (param i32) (result i32) (call $new (local.get 0)))
    (func (export "read") (param i32) (result i32) (local.get 0))
    (func (export "sum") (param i32 i32) (result i32) (call $drop (local.get 1)) (local.get 0))
    (func (export "check") (param i32) (result i32)
      (i32.store (i32.const 16) (i32.and (local.get 0) (i32.const 1)))
      (i32.store (i32.const 20) (select (local.get 0) (i32.const 64) (i32.load (i32.const 16))))
      (i32.store (i32.const 24) (i32.const 4)) (i32.const 16)))
  (core instance $i (instantiate $m (with "" (instance
    (export "new" (func $new)) (export "drop" (func $drop)) (export "memory" (memory $memory))))))
  (export $c "counter" (type $c'))
  (func (export "[constructor]counter") (param "start" u32) (result (own $c)) (canon lift (core func $i "construct")))
  (func (export "[method]counter.read") (param "self" (borrow $c)) (result u32) (canon lift (core func $i "read")))
  (func (export "[static]counter.sum") (param "a" (borrow $c)) (param "b" (own $c)) (result u32)
    (canon lift (core func $i "sum")))
  (func (export "check-it") (param "n" u32) (result (result string (error u32)))
    (canon lift (core func $i "check") (memory $memory)))`;

/** The provider has the definitions at its root, or in interfaces, of which one is named plainly. */
const atRoot = `(component ${definitions})`;
const inInterfaces = `(component
  (import "dropped" (func $dropped (param "rep" u32)))
  (component $inner ${definitions})
  (instance $a (instantiate $inner (with "dropped" (func $dropped))))
  (export "my:app/counters@1.2.0" (instance $a)) (export "plain-name" (instance $a)))`;

const user = `
  (core func $constructor-core (canon lower (func $constructor)))
  (core func $read-core (canon lower (func $read)))
  (core func $sum-core (canon lower (func $sum)))
  (core func $check-core (canon lower (func $check) (memory $memory) (realloc $realloc)))
  (core func $drop (canon resource.drop $c))
  (core module $m
    (import "" "constructor" (func $constructor (param i32) (result i32)))
    (import "" "read" (func $read (param i32) (result i32)))
    (import "" "sum" (func $sum (param i32 i32) (result i32)))
    (import "" "check" (func $check (param i32 i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "use") (param i32) (result i32) (local $a i32) (local $sum i32)
      (local.set $a (call $constructor (local.get 0)))
      (local.set $sum (i32.add (call $read (local.get $a))
        (call $sum (local.get $a) (call $constructor (i32.const 1000)))))
      (call $drop (local.get $a)) (local.get $sum))
    (func (export "check") (param i32) (result i32) (call $check (local.get 0) (i32.const 32)) (i32.const 32))
    (func (export "pass") (param i32) (result i32) (local.get 0)))
  (core instance $i (instantiate $m (with "" (instance
    (export "constructor" (func $constructor-core)) (export "read" (func $read-core)) (export "sum" (func $sum-core))
    (export "check" (func $check-core)) (export "drop" (func $drop))))))
  (func (export "use") (param "start" u32) (result u32) (canon lift (core func $i "use")))
  (func (export "check") (param "n" u32) (result (result string (error u32)))
    (canon lift (core func $i "check") (memory $memory)))
  (export $c' "kept" (type $c))
  (func (export "pass") (param "it" (own $c')) (result (own $c')) (canon lift (core func $i "pass")))`;

const fromRoot = `(component
  (import "counter" (type $c (sub resource)))
  ${externs("import").join("\n")} ${libc} ${user})`;
const fromInterface = (name: string) => `(component
  (import "${name}" (instance $given (export "counter" (type $c (sub resource))) ${externs("export")
    .map((one) => one.replace(/\(func \$\w+ /, "(func "))
    .join("\n")}))
  (alias export $given "counter" (type $c))
  (alias export $given "[constructor]counter" (func $constructor))
  (alias export $given "[method]counter.read" (func $read))
  (alias export $given "[static]counter.sum" (func $sum))
  (alias export $given "check-it" (func $check))
  ${libc} ${user})`;

describe("the exports of one component are the imports of another", () => {
  for (const [how, provider, consumer] of [
    ["at the root", atRoot, fromRoot],
    ["in an interface", inInterfaces, fromInterface("my:app/counters@1.2.0")],
    ["in an interface of a compatible version", inInterfaces, fromInterface("my:app/counters@1.0.1")],
    ["in an instance with a plain name", inInterfaces, fromInterface("plain-name")],
  ] as const) {
    it(how, async () => {
      dropped.length = 0;
      const imports = { dropped: (rep: number) => dropped.push(rep) };
      const provided = await run(provider, { name: "provider", imports });
      const { exports } = await run(consumer, { name: "consumer", imports: provided.exports });
      expect(exports.use(7)).toBe(14);
      expect(dropped).toEqual([1000, 7]);
      expect(exports.check(2)).toBe("fine");
      expect(() => exports.check(3)).toThrow(ComponentError);
      expect(() => exports.check(3)).toThrow(expect.objectContaining({ payload: 3 }));
      const { Counter } = provided.exports.counters ?? provided.exports;
      const counter = new Counter(5);
      expect(exports.pass(counter)).toBe(counter);
      expect(counter.read()).toBe(5);
      counter[disposeSymbol]();
      expect(dropped).toEqual([1000, 7, 5]);
      expect(errorOf(() => exports.pass({})).message).toBe(
        "pass(it): expected an instance of counter, got an object Object",
      );
    });
  }

  it("but not when something is missing: all of it is named", async () => {
    const error = await rejectionOf(run(fromRoot, { imports: { Counter: class {} } }));
    expect(error.message).toMatch(/\[method\]counter\.read\n {2}- \[static\]counter\.sum\n {2}- check-it$/);
  });
});
