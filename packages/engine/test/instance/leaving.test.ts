import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.js";
import { run } from "../support/wat.js";

/** Does one thing where it may not: while the host has it allocate memory, or after its call has returned. */
const component = (deed: string) => `(component
  (import "say" (func $say))
  (type $r (resource (rep i32)))
  (core func $say (canon lower (func $say)))
  (core func $new (canon resource.new $r))
  (core func $rep (canon resource.rep $r))
  (core func $drop (canon resource.drop $r))
  (core module $m
    (import "" "say" (func $say)) (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32))) (import "" "drop" (func $drop (param i32)))
    (memory (export "memory") 1)
    (global $h (mut i32) (i32.const 0))
    (func $deed ${deed})
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (call $deed) (i32.const 64))
    (func (export "post") (call $deed))
    (func (export "start") (global.set $h (call $new (i32.const 5))))
    (func (export "nothing"))
    (func (export "text") (param i32 i32)))
  (core instance $i (instantiate $m (with "" (instance
    (export "say" (func $say)) (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))))))
  (func (export "start") (canon lift (core func $i "start")))
  (func (export "in-post-return") (canon lift (core func $i "nothing") (post-return (core func $i "post"))))
  (func $text (param "it" string) (canon lift (core func $i "text")
    (memory (core memory $i "memory")) (realloc (core func $i "realloc"))))
  (export "in-realloc" (func $text)))`;

describe("while it must not leave, in realloc and post-return, a component", () => {
  const deeds = {
    "calls no import": "(call $say)",
    "makes no resource": "(drop (call $new (i32.const 1)))",
    "drops no resource": "(call $drop (global.get $h))",
  };
  for (const [name, deed] of Object.entries(deeds)) {
    it(name, async () => {
      for (const place of ["inRealloc", "inPostReturn"]) {
        let said = 0;
        const { exports } = await run(component(deed), { name: "x", imports: { say: () => said++ } });
        exports.start();
        const error = errorOf(() => exports[place]("text"));
        expect([error.code, error.component, said]).toEqual(["ENGINE_TRAP", "x", 0]);
        expect(error.message).toContain("called an import from realloc or post-return");
      }
    });
  }

  it("may look up what stands for a resource of its own", async () => {
    const { exports } = await run(component("(drop (call $rep (global.get $h)))"), { imports: { say() {} } });
    exports.start();
    exports.inRealloc("text");
    exports.inPostReturn();
  });
});

describe("while a component is instantiated", () => {
  const starting = `(component
    (import "say" (func $say (param "n" u32)))
    (core func $say (canon lower (func $say)))
    (core module $m (import "" "say" (func $say (param i32)))
      (func $start (call $say (i32.const 1))) (start $start) (func (export "f") (call $say (i32.const 2))))
    (core instance $i (instantiate $m (with "" (instance (export "say" (func $say))))))
    (func $f (canon lift (core func $i "f")))
    (component $child (import "f" (func $f)) (core func $f (canon lower (func $f)))
      (core module $m (import "" "f" (func $f)) (start $f))
      (core instance (instantiate $m (with "" (instance (export "f" (func $f)))))))
    ${"CHILD"}
    (export "f" (func $f)))`;

  it("its start functions may call imports, in the order of instantiation", async () => {
    const said: number[] = [];
    const { exports } = await run(starting.replace("CHILD", ""), { imports: { say: (n: number) => said.push(n) } });
    exports.f();
    expect(said).toEqual([1, 2]);
  });

  it("nobody enters it", async () => {
    const text = starting.replace("CHILD", '(instance (instantiate $child (with "f" (func $f))))');
    await expect(run(text, { imports: { say() {} } })).rejects.toMatchObject({ code: "ENGINE_TRAP" });
  });
});

/** Whether this JavaScript engine has several memories in a module. */
const multiMemory = WebAssembly.validate(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 5, 5, 2, 0, 0, 0, 0]));

it.runIf(multiMemory)("several memories of one core module serve different functions", async () => {
  const { exports } = await run(`(component
    (core module $m (memory (export "a") 1) (memory (export "b") 1)
      (data (memory 0) (i32.const 0) "\\08\\00\\00\\00\\03\\00\\00\\00one") (data (memory 1) (i32.const 0) "\\08\\00\\00\\00\\03\\00\\00\\00two")
      (func (export "f") (result i32) (i32.const 0)))
    (core instance $i (instantiate $m))
    (func (export "one") (result string) (canon lift (core func $i "f") (memory (core memory $i "a"))))
    (func (export "two") (result string) (canon lift (core func $i "f") (memory (core memory $i "b")))))`);
  expect([exports.one(), exports.two()]).toEqual(["one", "two"]);
});
