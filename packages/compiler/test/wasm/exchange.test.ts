import { parse } from "@bytecodealliance/jco";
import { instantiate } from "@torvyn/engine";
import { expect, test } from "vitest";
import { readCoreModule } from "../../src/wasm/core-module.js";
import { exchangeMain } from "../../src/wasm/exchange.js";
import { standIn } from "../../src/wasm/stand-in.js";
import { concat } from "../../src/wasm/writer.js";

/** A component whose main module has one import, beside another module with an instance of its own. */
const component = `(component
  (import "wanted" (func $wanted (result u32)))
  (core module $main
    (import "wanted" "f" (func (result i32)))
    (func (export "answer") (result i32) (unreachable))
    (memory (export "memory") 1))
  (core module $other (func (export "seven") (result i32) (i32.const 7)))
  (core instance $o (instantiate $other))
  (core func $lowered (canon lower (func $wanted)))
  (core instance $w (export "f" (func $lowered)))
  (core instance $m (instantiate $main (with "wanted" (instance $w))))
  (func (export "answer") (result u32) (canon lift (core func $m "answer")))
  (func (export "seven") (result u32) (canon lift (core func $o "seven"))))`;

const importing = (more: string, body: string): string => `(module
  (import "wanted" "f" (func $wanted (result i32)))
  ${more}
  (func (export "answer") (result i32) ${body})
  (memory (export "memory") 1))`;

interface Answers {
  answer(): number;
  seven(): number;
}

async function exchanged(main: string): Promise<Answers> {
  const bytes = await parse(main);
  const module = readCoreModule(bytes);
  const absent = module.imports.filter((item) => item.module.startsWith("absent"));
  const { before, after } = exchangeMain(await parse(component), module, absent);
  const whole = concat([before, bytes, after]);
  return (await instantiate<Answers & Record<string, never>>(whole, { imports: { wanted: () => 40 } })).exports;
}

test("another main module takes the place of the first, and everything else stays", async () => {
  const { answer, seven } = await exchanged(importing("", "(i32.add (call $wanted) (i32.const 2))"));
  expect([answer(), seven()]).toEqual([42, 7]);
});

test("imports that the component does not have trap, two of one name and type too, and nothing else is moved", async () => {
  const more = `(import "absent:one" "f" (func $absent (result i32)))
    (import "absent:two" "f" (func (result i32)))
    (import "absent:two" "g" (func (param i64)))`;
  const harmless = await exchanged(importing(more, "(i32.add (call $wanted) (i32.const 2))"));
  expect([harmless.answer(), harmless.seven()]).toEqual([42, 7]);
  const curious = await exchanged(importing(more, "(call $absent)"));
  expect(curious.answer).toThrow("unreachable");
});

test("two of one name and different types are refused", async () => {
  const more = '(import "absent:one" "f" (func)) (import "absent:two" "f" (func (param i64)))';
  await expect(exchanged(importing(more, "(call $wanted)"))).rejects.toThrow("two imports of one name");
});

test("what stands in for a module has the imports and exports that are left to it, and its custom sections", async () => {
  const bytes = await parse(`(module
    (import "a" "kept" (func (param i32))) (import "b" "left-out" (func))
    (memory (export "memory") 2 3)
    (func (export "kept") (param i64) (result f32) (f32.const 1))
    (func (export "left-out")))`);
  const module = readCoreModule(bytes);
  const kept = ({ name }: { readonly name: string }): boolean => name !== "left-out";
  const custom = Uint8Array.of(0, 4, 2, 0x68, 0x69, 7);
  const double = standIn(module, module.imports.filter(kept), module.exports.filter(kept), [custom]);
  const compiled = new WebAssembly.Module(double as Uint8Array<ArrayBuffer>);
  expect(WebAssembly.Module.imports(compiled)).toEqual([{ module: "a", name: "kept", kind: "function" }]);
  expect(WebAssembly.Module.exports(compiled).map(({ name }) => name)).toEqual(["memory", "kept"]);
  expect(new Uint8Array(WebAssembly.Module.customSections(compiled, "hi")[0]!)).toEqual(Uint8Array.of(7));
  const { exports } = new WebAssembly.Instance(compiled, { a: { kept() {} } });
  expect(() => (exports.kept as (value: bigint) => number)(1n)).toThrow("unreachable");
  expect((exports.memory as WebAssembly.Memory).buffer.byteLength).toBe(2 * 65_536);
});
