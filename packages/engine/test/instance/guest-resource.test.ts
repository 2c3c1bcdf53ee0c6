import { beforeEach, describe, expect, it } from "vitest";
import { counterComponent } from "../support/counter.js";
import { errorOf } from "../support/errors.js";
import { run } from "../support/wat.js";

describe("a resource that a guest defines", () => {
  const dropped: number[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: exports are known at run time only
  let Counter: any;
  // biome-ignore lint/suspicious/noExplicitAny: exports are known at run time only
  let exports: any;

  beforeEach(async () => {
    dropped.length = 0;
    exports = (
      await run(counterComponent, { name: "counters", imports: { dropped: (rep: number) => dropped.push(rep) } })
    ).exports;
    Counter = exports.counter ?? exports.Counter;
  });

  it("is a class, with the constructor, methods and statics of the component", () => {
    const counter = new Counter(5);
    expect(counter).toBeInstanceOf(Counter);
    expect(Counter.name).toBe("Counter");
    expect([counter.next(), counter.next(), Counter.peekAt(counter)]).toEqual([6, 7, 7]);
  });

  it("calls its destructor once when the host disposes of it", () => {
    const counter = new Counter(5);
    counter[Symbol.dispose]();
    counter[Symbol.dispose]();
    expect(dropped).toEqual([104]);
  });

  it("cannot be used after it was disposed of or moved", () => {
    const disposed = new Counter(1);
    disposed[Symbol.dispose]();
    const moved = new Counter(2);
    expect(Counter.take(moved)).toBe(2);
    expect(dropped).toEqual([104, 108]);
    for (const counter of [disposed, moved]) {
      const error = errorOf(() => counter.next());
      expect(error.code).toBe("ENGINE_ARGUMENT");
      expect(error.message).toContain("dropped or moved");
    }
    moved[Symbol.dispose]();
    expect(dropped).toHaveLength(2);
  });

  it("is refused when it is something else, and leaves the instance usable", () => {
    for (const wrong of [undefined, 5, {}, Object.create(Counter.prototype)]) {
      expect(errorOf(() => Counter.peekAt(wrong)).message).toContain("expected a counter of this component");
    }
    expect(new Counter(3).next()).toBe(4);
  });

  it("is refused when it belongs to another instance of the same component", async () => {
    const other = (await run(counterComponent, { imports: { dropped() {} } })).exports;
    const foreign = new other.Counter(1);
    expect(errorOf(() => Counter.peekAt(foreign)).code).toBe("ENGINE_ARGUMENT");
  });

  it("is dropped by its own class only", async () => {
    const other = (await run(counterComponent, { imports: { dropped() {} } })).exports;
    const counter = new Counter(1);
    other.Counter.prototype[Symbol.dispose].call(counter);
    other.Counter.prototype[Symbol.dispose].call(undefined);
    expect(dropped).toEqual([]);
    expect(counter.next()).toBe(2);
  });

  it("cannot be disposed of while a call is inside the component, but afterwards", async () => {
    let refusal: unknown;
    let other: Disposable & { next(): number };
    const dropped = () => {
      refusal ??= errorOf(() => other[Symbol.dispose]());
    };
    const { exports } = await run(counterComponent, { imports: { dropped } });
    other = new exports.Counter(10);
    new exports.Counter(1)[Symbol.dispose]();
    expect((refusal as Error).message).toContain("entered while a call is inside it");
    expect(other.next()).toBe(11);
    other[Symbol.dispose]();
    expect(errorOf(() => other.next()).message).toContain("dropped or moved");
  });

  it("is given back when a lowering fails midway: the same object cannot be moved twice in one call", () => {
    const counter = new Counter(8);
    const error = errorOf(() => exports.takeTwo(counter, counter));
    expect(error.code).toBe("ENGINE_ARGUMENT");
    expect(counter.next()).toBe(9);
    expect(Counter.take(counter)).toBe(9);
  });

  it("cannot be made by the host when it has no constructor; a static function may be called prototype", async () => {
    const { exports } = await run(`(component
      (type $r' (resource (rep i32)))
      (export $r "r" (type $r'))
      (core module $m (func (export "f") (result i32) (i32.const 7)))
      (core instance $i (instantiate $m))
      (func (export "[static]r.prototype") (result u32) (canon lift (core func $i "f"))))`);
    const error = errorOf(() => new exports.R());
    expect([error.code, error.message]).toEqual([
      "ENGINE_ARGUMENT",
      "r: the resource has no constructor, only functions of the component make one",
    ]);
    expect(exports.R.prototype_()).toBe(7);
  });
});
