import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compile, compileSync, instantiate } from "../../src/index.js";
import { errorOf, rejectionOf } from "../support/errors.js";
import { element, streaming } from "../support/streaming.js";
import { libc, run, wat } from "../support/wat.js";

describe("a missing import", () => {
  const component = `(component
    (import "host" (func $host (result u32)))
    (import "test:a/b@1.0.0" (instance $b (export "one" (func)) (export "two-words" (func)) (export "unused" (func))))
    (core func (canon lower (func $host)))
    (core func (canon lower (func $b "one")))
    (core func (canon lower (func $b "two-words"))))`;

  it("is named when linking, with interface and function, together with all others", async () => {
    const bytes = await wat(component);
    const error = await rejectionOf(instantiate(bytes, { name: "needy", imports: { "test:a/b@1.0.0": { one() {} } } }));
    expect([error.code, error.component]).toEqual(["ENGINE_LINK", "needy"]);
    expect(error.message).toBe(
      'component "needy" imports what nobody provides:\n  - host\n  - test:a/b@1.0.0#two-words',
    );
    expect(error.help).toContain("`imports`");
  });

  it("is no error when nothing needs it, as for interfaces that only hold types", async () => {
    const instance = await run(
      '(component (import "test:a/types" (instance (type $u8 u8) (export "t" (type (eq $u8))) (export "f" (func)))))',
    );
    expect(instance.exports).toEqual({});
  });

  it("is found before any code of the component runs", async () => {
    let ran = false;
    const text = `(component
      (import "ran" (func $ran)) (import "missing" (func $missing))
      (core func $ran-core (canon lower (func $ran))) (core func (canon lower (func $missing)))
      (core module $m (import "" "ran" (func $ran)) (start $ran))
      (core instance (instantiate $m (with "" (instance (export "ran" (func $ran-core)))))))`;
    const imports = {
      ran() {
        ran = true;
      },
    };
    const bytes = await wat(text);
    expect(errorOf(() => compileSync(bytes).instantiateSync({ imports })).code).toBe("ENGINE_LINK");
    expect(ran).toBe(false);
  });

  it("names a method that the host's class lacks", async () => {
    const { Buffer: _, ...types } = streaming["torvyn:streaming/types"];
    class Buffer {}
    const imports = { ...streaming, "torvyn:streaming/types": { ...types, Buffer } };
    const component = await compile(componentBytes("filter"));
    const error = await rejectionOf(component.instantiate({ imports }));
    expect(error.message).toContain("torvyn:streaming/types@0.1.0#[method]buffer.read-all");
  });
});

describe("an import is matched", () => {
  const importing = (name: string) => `(component
    (import "${name}" (instance $i (export "f" (func (result u32)))))
    (core func $f (canon lower (func $i "f")))
    (core module $m (import "" "f" (func $f (result i32))) (export "f" (func $f)))
    (core instance $c (instantiate $m (with "" (instance (export "f" (func $f))))))
    (func (export "f") (result u32) (canon lift (core func $c "f"))))`;
  const call = async (name: string, provided: string): Promise<number> => {
    return (await run(importing(name), { imports: { [provided]: { f: () => 6 } } })).exports.f();
  };

  for (const [name, provided] of [
    ["a:b/c@1.2.3", "a:b/c@1.2.3"],
    ["a:b/c@1.2.3", "a:b/c"],
    ["a:b/c@1.2.3", "a:b/c@1.9.0"],
    ["a:b/c@0.2.3", "a:b/c@0.2.12"],
    ["a:b/c", "a:b/c"],
  ] as const) {
    it(`${name} by ${provided}`, async () => expect(await call(name, provided)).toBe(6));
  }
  for (const [name, provided] of [
    ["a:b/c@1.2.3", "a:b/c@2.0.0"],
    ["a:b/c@0.2.3", "a:b/c@0.3.0"],
    ["a:b/c@0.0.3", "a:b/c@0.0.4"],
    ["a:b/c@1.0.0-rc.1", "a:b/c@1.0.0"],
    ["a:b/c", "a:b/c@1.0.0"],
  ] as const) {
    it(`${name} not by ${provided}`, async () => {
      expect((await rejectionOf(call(name, provided))).code).toBe("ENGINE_LINK");
    });
  }
  it("never by a property that every object has", async () => {
    const text = '(component (import "to-string" (func $f)) (core func (canon lower (func $f))))';
    expect((await rejectionOf(run(text))).message).toContain("to-string");
  });
});

describe("nested components", () => {
  it("call each other through lifted and lowered functions, with strings in different encodings", async () => {
    const { exports } = await run(`(component
      (component $upper
        ${libc}
        (core module $m (import "" "memory" (memory 1))
          (func (export "f") (param $p i32) (param $n i32) (result i32)
            ;; the first unit of a UTF-16 string becomes Z
            (i32.store16 (local.get $p) (i32.const 90))
            (i32.store (i32.const 16) (local.get $p)) (i32.store (i32.const 20) (local.get $n)) (i32.const 16)))
        (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))))))
        (func (export "f") (param "text" string) (result string)
          (canon lift (core func $i "f") string-encoding=utf16 (memory $memory) (realloc $realloc))))
      (instance $upper (instantiate $upper))
      (component $outer
        (import "f" (func $f (param "text" string) (result string)))
        ${libc}
        (core func $f-core (canon lower (func $f) (memory $memory) (realloc $realloc)))
        (core module $m (import "" "f" (func $f (param i32 i32 i32)))
          (func (export "f") (param i32 i32) (result i32) (call $f (local.get 0) (local.get 1) (i32.const 32)) (i32.const 32)))
        (core instance $i (instantiate $m (with "" (instance (export "f" (func $f-core))))))
        (func (export "f") (param "text" string) (result string)
          (canon lift (core func $i "f") (memory $memory) (realloc $realloc))))
      (instance $o (instantiate $outer (with "f" (func $upper "f"))))
      (export "f" (func $o "f")))`);
    expect(exports.f("aä€😀")).toBe("Zä€😀");
  });

  it("reach types and modules of outer scopes, through component and instance types too", async () => {
    const { exports } = await run(`(component
      (type $number u32)
      (core module $m (func (export "f") (result i32) (i32.const 11)))
      (component $inner
        (type $list (list $number))
        (type (instance (alias outer 2 $number (type $n)) (export "n" (type (eq $n)))))
        (core instance $i (instantiate $m))
        (func (export "f") (result $number) (canon lift (core func $i "f"))))
      (instance $i (instantiate $inner))
      (export "f" (func $i "f")))`);
    expect(exports.f()).toBe(11);
  });

  const resourceUser = (body: string) => `(component
    (component $maker
      (type $r' (resource (rep i32)))
      (core func $new (canon resource.new $r'))
      (core module $m (import "" "new" (func $new (param i32) (result i32)))
        (func (export "make") (result i32) (call $new (i32.const 77)))
        (func (export "read") (param i32) (result i32) (local.get 0)))
      (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
      (export $r "r" (type $r'))
      (func (export "make") (result (own $r)) (canon lift (core func $i "make")))
      (func (export "read") (param "it" (borrow $r)) (result u32) (canon lift (core func $i "read"))))
    (instance $maker (instantiate $maker))
    (component $user
      (import "maker" (instance $maker
        (export "r" (type $r (sub resource)))
        (export "make" (func (result (own $r))))
        (export "read" (func (param "it" (borrow $r)) (result u32)))))
      (alias export $maker "r" (type $r))
      (core func $make (canon lower (func $maker "make")))
      (core func $read (canon lower (func $maker "read")))
      (core func $drop (canon resource.drop $r))
      (core module $m
        (import "" "make" (func $make (result i32))) (import "" "read" (func $read (param i32) (result i32)))
        (import "" "drop" (func $drop (param i32)))
        (func (export "f") (result i32) (local $h i32) ${body}))
      (core instance $i (instantiate $m (with "" (instance
        (export "make" (func $make)) (export "read" (func $read)) (export "drop" (func $drop))))))
      (func (export "f") (result u32) (canon lift (core func $i "f"))))
    (instance $user (instantiate $user (with "maker" (instance $maker))))
    (export "f" (func $user "f")))`;

  it("pass resources; the implementer of a borrow sees the representation itself", async () => {
    const { exports } = await run(
      resourceUser("(local.set $h (call $make)) (call $read (local.get $h)) (call $drop (local.get $h))"),
    );
    expect(exports.f()).toBe(77);
  });

  it("trap when they use a resource that they dropped", async () => {
    const { exports } = await run(
      resourceUser("(local.set $h (call $make)) (call $drop (local.get $h)) (call $read (local.get $h))"),
    );
    expect(errorOf(() => exports.f()).message).toContain("unknown, dropped or moved");
  });

  it("may not call the component that they are nested in", async () => {
    const { exports } = await run(`(component
      (core module $m (func (export "f")))
      (core instance $i (instantiate $m))
      (func $f (canon lift (core func $i "f")))
      (component $child
        (import "f" (func $f))
        (core func $f-core (canon lower (func $f)))
        (core module $m (import "" "f" (func $f)) (func (export "g") (call $f)))
        (core instance $i (instantiate $m (with "" (instance (export "f" (func $f-core))))))
        (func (export "g") (canon lift (core func $i "g"))))
      (instance $child (instantiate $child (with "f" (func $f))))
      (export "g" (func $child "g")))`);
    expect(errorOf(() => exports.g()).message).toContain("may not call each other");
  });

  it("cannot multiply without end", async () => {
    const levels = Array.from({ length: 30 }, (_, i) => {
      const inner = i === 0 ? "" : `(instance (instantiate $c${i - 1})) (instance (instantiate $c${i - 1}))`;
      return `(component $c${i} ${inner})`;
    });
    const bytes = await wat(`(component ${levels.join("\n")} (instance (instantiate $c29)))`);
    expect(errorOf(() => compileSync(bytes).instantiateSync()).message).toContain("more than 1000 instances");
    // To describe it, none of them has to be made.
    expect(compileSync(bytes).describe()).toMatchObject({ imports: [], exports: [] });
  });
});

describe("instances", () => {
  it("share compiled code but nothing else", async () => {
    const component = await compile(componentBytes("source"));
    const options = { imports: streaming };
    const [a, b] = [await component.instantiate(options), await component.instantiate(options)];
    const text = (pulled: { payload: { text(): string } }): string => pulled.payload.text();
    expect([text(a.exports.source.pull()), text(a.exports.source.pull())]).toEqual(["0", "1"]);
    expect(text(b.exports.source.pull())).toBe("0");
  });

  it("export interfaces under their full name and their last word", async () => {
    const { exports } = await instantiate(componentBytes("filter"), { imports: streaming });
    expect(exports["torvyn:filtering/filter@0.1.0"]).toBe(exports.filter);
    expect(exports.filter.evaluate(element("hello"))).toBe(false);
    expect(exports.filter.evaluate(element("world"))).toBe(true);
  });

  it("export instances in instances, and are imported likewise", async () => {
    const nested = await run(`(component
      (core module $m (func (export "f") (result i32) (i32.const 3)))
      (core instance $i (instantiate $m))
      (func $n (result u32) (canon lift (core func $i "f")))
      (instance $inner (export "the-number" (func $n)))
      (instance $outer (export "inner-one" (instance $inner)))
      (export "outer-one" (instance $outer)))`);
    expect(nested.exports.outerOne.innerOne.theNumber()).toBe(3);
    expect(nested.exports["outer-one"]["inner-one"]).toBe(nested.exports.outerOne.innerOne);
    const user = await run(
      `(component
        (import "outer-one" (instance $o (export "inner-one" (instance (export "the-number" (func (result u32)))))))
        (alias export $o "inner-one" (instance $i))
        (core func $f (canon lower (func $i "the-number")))
        (core module $m (import "" "f" (func $f (result i32))) (func (export "f") (result i32) (call $f)))
        (core instance $m (instantiate $m (with "" (instance (export "f" (func $f))))))
        (func (export "f") (result u32) (canon lift (core func $m "f"))))`,
      { imports: nested.exports },
    );
    expect(user.exports.f()).toBe(3);
  });

  it("may be exported often, but not without end", async () => {
    const levels = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        return `(instance $i${i + 1} (export "a" (instance $i${i})) (export "b" (instance $i${i})))`;
      }).join("\n");
    const start = async (count: number) =>
      run(`(component (instance $i0) ${levels(count)} (export "all" (instance $i${count})))`);
    expect((await start(8)).exports.all.a.b.a.b.a.b.a.b).toEqual({});
    expect((await rejectionOf(start(40))).message).toContain("steps to check");
  });

  it("keep working while their memory grows in the middle of calls", async () => {
    const { exports } = await instantiate(componentBytes("filter-grows"), { imports: streaming });
    for (let i = 0; i < 20; i++) expect(exports.filter.evaluate(element(`element ${i}`))).toBe(true);
  });

  it("run post-return after every call", async () => {
    const { exports } = await instantiate(componentBytes("filter-post-return"), { imports: streaming });
    for (let i = 0; i < 5; i++) expect(exports.filter.evaluate(element("x"))).toBe(true);
  });
});
