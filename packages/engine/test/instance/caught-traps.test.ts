import { beforeAll, describe, expect, it } from "vitest";
import { type Component, compileSync, type InstantiateOptions } from "../../src/index.js";
import type { RawBinder } from "../../src/raw.js";
import { errorOf } from "../support/errors.js";
import { wat } from "../support/wat.js";

/** Catches whatever is thrown into it, with WebAssembly's own exception handling, and goes on. */
const caught = (call: string): string => `try ${call} catch_all end`;

const text = `(component
  (import "fail" (func $fail))
  (import "say" (func $say))
  (core func $fail-core (canon lower (func $fail)))
  (core func $say-core (canon lower (func $say)))
  (core module $d
    (import "" "fail" (func $fail))
    (func (export "destroy") (param i32) ${caught("(call $fail)")}))
  (core instance $d (instantiate $d (with "" (instance (export "fail" (func $fail-core))))))
  (type $r' (resource (rep i32) (dtor (core func $d "destroy"))))
  (core func $new (canon resource.new $r'))
  (core func $rep (canon resource.rep $r'))
  (core func $drop (canon resource.drop $r'))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (import "" "fail" (func $fail)) (import "" "say" (func $say))
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) ${caught("(call $say)")} (i32.const 64))
    (func (export "post") ${caught("(call $say)")})
    (func (export "forge") ${caught("(call $drop (i32.const 77))")})
    (func (export "look") ${caught("(drop (call $rep (i32.const 77)))")})
    (func (export "hoard") ${caught("(loop (drop (call $new (i32.const 1))) (br 0))")})
    (func (export "ask") ${caught("(call $fail)")} ${caught("(call $say)")})
    (func (export "none"))
    (func (export "text") (param i32 i32))
    (func (export "make") (result i32) (call $new (i32.const 5))))
  (core instance $i (instantiate $m (with "" (instance
    (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))
    (export "fail" (func $fail-core)) (export "say" (func $say-core))))))
  (export $r "r" (type $r'))
  (func (export "forge") (canon lift (core func $i "forge")))
  (func (export "look") (canon lift (core func $i "look")))
  (func (export "hoard") (canon lift (core func $i "hoard")))
  (func (export "ask") (canon lift (core func $i "ask")))
  (func (export "none") (canon lift (core func $i "none")))
  (func (export "after") (canon lift (core func $i "none") (post-return (core func $i "post"))))
  (func (export "text") (param "it" string)
    (canon lift (core func $i "text") (memory (core memory $i "memory")) (realloc (core func $i "realloc"))))
  (func (export "make") (result (own $r)) (canon lift (core func $i "make"))))`;

describe("a trap that the guest catches ends the call all the same", () => {
  let component: Component;
  let said: number;
  const failure = new TypeError("no such luck");
  const start = (options: InstantiateOptions = {}) => {
    said = 0;
    const fail = (): never => {
      throw failure;
    };
    return component.instantiateSync({ imports: { fail, say: () => said++ }, ...options }).exports;
  };
  const trapsWith = (exports: ReturnType<typeof start>, call: () => unknown, reason: string): void => {
    const error = errorOf(call);
    expect([error.code, error.message]).toEqual(["ENGINE_TRAP", expect.stringContaining(reason)]);
    expect(errorOf(() => exports.none()).message).toContain("unusable since it trapped");
  };

  beforeAll(async () => {
    component = compileSync(await wat(text));
  });

  for (const [name, reason] of [
    ["forge", "77 is not a handle of this instance"],
    ["look", "77 is not a handle of this instance"],
    ["hoard", "more than 9 handles"],
    ["ask", "no such luck"],
    ["after", "called an import from realloc or post-return"],
  ] as const) {
    it(name, () => {
      const exports = start({ limits: { handles: 9 } });
      trapsWith(exports, exports[name], reason);
      expect(said).toBe(0);
    });
  }

  it("in realloc", () => {
    const exports = start();
    trapsWith(exports, () => exports.text("some text"), "called an import from realloc or post-return");
  });

  it("in a destructor", () => {
    const exports = start();
    const resource = exports.make();
    trapsWith(exports, () => resource[Symbol.dispose](), "no such luck");
  });

  it("in a function that was bound by hand", () => {
    const raw: RawBinder = (func, { instance }) =>
      func.name === "fail" ? () => raise(instance.doom(failure)) : undefined;
    const exports = start({ raw });
    trapsWith(exports, exports.ask, "no such luck");
  });

  it("in a start function, and the host's error is told as a trap whatever its class", async () => {
    const bytes = await wat(`(component
      (import "fail" (func $fail))
      (core func $fail-core (canon lower (func $fail)))
      (core module $m (import "" "fail" (func $fail)) (func $start ${caught("(call $fail)")}) (start $start))
      (core instance (instantiate $m (with "" (instance (export "fail" (func $fail-core)))))))`);
    const error = errorOf(() => compileSync(bytes).instantiateSync({ imports: { fail: () => raise(failure) } }));
    expect([error.code, error.cause]).toEqual(["ENGINE_TRAP", failure]);
    expect(error.message).toBe('component "component" trapped in its instantiation: no such luck');
  });

  it("of another component that it called", async () => {
    const { exports } = compileSync(
      await wat(`(component
        (component $callee
          (core module $m (func (export "f") unreachable))
          (core instance $i (instantiate $m))
          (func (export "f") (canon lift (core func $i "f"))))
        (instance $callee (instantiate $callee))
        (component $caller
          (import "f" (func $f))
          (core func $f-core (canon lower (func $f)))
          (core module $m (import "" "f" (func $f)) (func (export "f") ${caught("(call $f)")}))
          (core instance $i (instantiate $m (with "" (instance (export "f" (func $f-core))))))
          (func (export "f") (canon lift (core func $i "f"))))
        (instance $caller (instantiate $caller (with "f" (func $callee "f"))))
        (export "f" (func $caller "f")))`),
    ).instantiateSync();
    expect(errorOf(() => exports.f()).message).toContain("unreachable");
    expect(errorOf(() => exports.f()).message).toContain("unusable since it trapped");
  });
});

function raise(error: unknown): never {
  throw error;
}
