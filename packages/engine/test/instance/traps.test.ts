import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { ComponentError, compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { streaming } from "../support/streaming.js";
import { libc, run, wat } from "../support/wat.js";

const trapping = `(component
  (import "help" (func $help))
  ${libc}
  (core func $help-core (canon lower (func $help)))
  (core module $m
    (import "" "help" (func $help))
    (func (export "trap") unreachable)
    (func (export "ask") (call $help))
    (func (export "fine") (result i32) (i32.const 5)))
  (core instance $i (instantiate $m (with "" (instance (export "help" (func $help-core))))))
  (func (export "trap") (canon lift (core func $i "trap")))
  (func (export "ask") (canon lift (core func $i "ask")))
  (func (export "fine") (result u32) (canon lift (core func $i "fine"))))`;

describe("a trap", () => {
  it("names component and function, and carries its cause", async () => {
    const { exports } = await run(trapping, { name: "faulty", imports: { help() {} } });
    const error = errorOf(() => exports.trap());
    expect(error.code).toBe("ENGINE_TRAP");
    expect(error.message).toBe('component "faulty" trapped in trap: unreachable');
    expect(error.component).toBe("faulty");
    expect(error.cause).toBeInstanceOf(WebAssembly.RuntimeError);
  });

  it("poisons the instance: every later call fails and says why", async () => {
    const { exports } = await run(trapping, { name: "faulty", imports: { help() {} } });
    const first = errorOf(() => exports.trap());
    const second = errorOf(() => exports.fine());
    expect(second.code).toBe("ENGINE_TRAP");
    expect(second.message).toContain("unusable since it trapped");
    expect((second.cause as Error).cause).toBe(first);
  });

  it("leaves other instances of the same component alone", async () => {
    const component = compileSync(await wat(trapping));
    const options = { imports: { help() {} } };
    const [first, second] = [component.instantiateSync(options), component.instantiateSync(options)];
    errorOf(() => first.exports.trap());
    expect(second.exports.fine()).toBe(5);
  });

  it("is what an exception of the host inside an import becomes, with the exception as cause", async () => {
    const cause = new RangeError("no such luck");
    const { exports } = await run(trapping, {
      imports: {
        help() {
          throw cause;
        },
      },
    });
    expect(errorOf(() => exports.ask()).cause).toBe(cause);
    expect(errorOf(() => exports.fine()).code).toBe("ENGINE_TRAP");
  });

  it("is what anything becomes that the host throws, also what has no text", async () => {
    for (const [thrown, text] of [
      ["no", "no"],
      [undefined, "undefined"],
      [Symbol("no"), "Symbol(no)"],
      [Object.create(null), "[object Object]"],
    ]) {
      const { exports } = await run(trapping, {
        imports: {
          help() {
            throw thrown;
          },
        },
      });
      const error = errorOf(() => exports.ask());
      expect([error.code, error.message]).toEqual(["ENGINE_TRAP", `component "component" trapped in ask: ${text}`]);
      expect(errorOf(() => exports.fine()).message).toContain("unusable since it trapped");
    }
  });

  it("is what an exception of WebAssembly becomes that the component does not catch", async () => {
    const { exports } = await run(`(component
      (core module $m (tag $t (param i32)) (func (export "f") (throw $t (i32.const 5))))
      (core instance $i (instantiate $m))
      (func (export "f") (canon lift (core func $i "f"))))`);
    expect(errorOf(() => exports.f()).message).toBe(
      'component "component" trapped in f: an exception of WebAssembly that nothing caught',
    );
  });

  it("ends a call into an instance that is being called already", async () => {
    let inner: unknown;
    const { exports } = await run(trapping, {
      imports: {
        help() {
          inner = errorOf(() => exports.fine());
        },
      },
    });
    exports.ask();
    expect((inner as Error).message).toContain("entered while a call is inside it");
    expect(exports.fine()).toBe(5);
  });

  it("happens when a start function fails, and names the component", () => {
    const start = () =>
      compileSync(componentBytes("filter-start-traps")).instantiateSync({ name: "x", imports: streaming });
    expect(errorOf(start).message).toContain('component "x" trapped in its instantiation');
  });
});

describe("a wrong argument", () => {
  const typed = `(component
    ${libc}
    (core module $m (func (export "f") (param i32 i32 i32 i64) (result i32) (i32.const 1)))
    (core instance $i (instantiate $m))
    (type $inner' (record (field "some-flag" bool) (field "deep-number" u64)))
    (export $inner "inner" (type $inner'))
    (type $outer' (record (field "list" (list string)) (field "inner" $inner)))
    (export $outer "outer" (type $outer'))
    (func (export "f") (param "it" $outer) (result u8)
      (canon lift (core func $i "f") (memory $memory) (realloc $realloc)))
    (func (export "allocated") (result u32) (canon lift (core func $libc "allocated"))))`;
  const good = { list: ["a"], inner: { someFlag: true, deepNumber: 1n } };

  it("is named with its path, and the instance stays usable", async () => {
    const { exports } = await run(typed);
    const message = (value: unknown): string => errorOf(() => exports.f(value)).message;
    expect(message({ ...good, inner: { someFlag: true, deepNumber: 3 } })).toBe(
      "f(it.inner.deepNumber): expected u64: a bigint from 0 to 2^64-1, got number 3",
    );
    expect(message({ ...good, list: ["a", 1] })).toBe("f(it.list[1]): expected a string, got number 1");
    expect(message({ ...good, inner: { deepNumber: 1n } })).toBe(
      "f(it.inner.someFlag): expected a boolean, got undefined",
    );
    expect(message(undefined)).toContain("f(it): expected an object with list, inner, got undefined");
    expect(exports.f(good)).toBe(1);
  });

  it("is found before the guest is asked for memory", async () => {
    const { exports } = await run(typed);
    errorOf(() => exports.f({ ...good, list: ["a long text that needs memory", "another one", 5] }));
    expect(exports.allocated()).toBe(0);
  });
});

describe("a result that is an error", () => {
  const fallible = `(component
    (import "decide" (func $decide (param "fail" bool) (result (result u8 (error string)))))
    ${libc}
    (core func $decide-core (canon lower (func $decide) (memory $memory) (realloc $realloc)))
    (core module $m
      (import "" "decide" (func $decide (param i32 i32)))
      (func (export "f") (param i32) (result i32) (call $decide (local.get 0) (i32.const 64)) (i32.const 64)))
    (core instance $i (instantiate $m (with "" (instance (export "decide" (func $decide-core))))))
    (func (export "f") (param "fail" bool) (result (result u8 (error string)))
      (canon lift (core func $i "f") (memory $memory) (realloc $realloc))))`;

  for (const [how, thrown] of [
    ["a thrown value", "went wrong"],
    ["a ComponentError", new ComponentError("went wrong")],
    ["an object with a payload", Object.assign(new Error(), { payload: "went wrong" })],
  ] as const) {
    it(`comes out of the host as ${how} and goes to the caller as a ComponentError`, async () => {
      const decide = (fail: boolean): number => {
        if (fail) throw thrown;
        return 9;
      };
      const { exports } = await run(fallible, { imports: { decide } });
      expect(exports.f(false)).toBe(9);
      expect(() => exports.f(true)).toThrow(ComponentError);
      expect(() => exports.f(true)).toThrow(expect.objectContaining({ payload: "went wrong", message: "went wrong" }));
      expect(exports.f(false)).toBe(9);
    });
  }

  it("is checked like any value of the host", async () => {
    const { exports } = await run(fallible, { name: "c", imports: { decide: () => 300 } });
    expect(errorOf(() => exports.f(false)).message).toBe(
      'component "c" trapped in f: decide gave a wrong result: expected u8: an integer from 0 to 255, got number 300',
    );
  });

  it("must not be a promise", async () => {
    const { exports } = await run(fallible, { imports: { decide: async () => 1 } });
    expect(errorOf(() => exports.f(false)).message).toContain(
      "decide gave a promise, but components call synchronously",
    );
  });
});
