import { parse } from "@bytecodealliance/jco";
import { expect, test } from "vitest";
import { GuestExit, type MemoryWasiOptions } from "../../src/initialiser/memory-wasi.js";
import { makeProbe } from "../../src/initialiser/probe.js";
import { ImportCalled, takeSnapshot } from "../../src/initialiser/snapshot.js";
import { readCoreModule } from "../../src/wasm/core-module.js";
import { engineModule } from "../../src/wasm/engine-module.js";
import { memoryModule } from "../../src/wasm/memory-module.js";

const quiet: MemoryWasiOptions = { files: new Map(), stdin: new Uint8Array(), environment: {}, write: () => {} };
const names = { run: "start", check: "check" };

const compile = (bytes: Uint8Array) => WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);

async function initialise(wat: string, options: MemoryWasiOptions = quiet) {
  const module = readCoreModule(await parse(`(module ${wat})`));
  const probe = makeProbe(module);
  const compiled = new WebAssembly.Module(probe.bytes as Uint8Array<ArrayBuffer>);
  const { memory, status } = takeSnapshot(compiled, probe.names, names, options);
  const engine = engineModule(module, new Set(["_initialize", "start"]), 1);
  const filling = memoryModule({ module: "engine", name: "memory", minimum: 1 }, memory);
  const [result, fill] = await Promise.all([engine, filling].map((bytes) => compile(bytes)));
  const start = (imports: WebAssembly.Imports = {}) => {
    const { exports } = new WebAssembly.Instance(result!, imports);
    new WebAssembly.Instance(fill!, { engine: exports });
    return exports as Record<string, (...args: number[]) => unknown>;
  };
  return { status, start };
}

const counter = `
  (memory (export "memory") 1)
  (global $stack (mut i32) (i32.const 5))
  (data (i32.const 8) "old")
  (func (export "_initialize") (i32.store8 (i32.const 8) (i32.const 110)))
  (func (export "start")
    (global.set $stack (i32.const -7)) (global.set $stack (i32.const 5))
    (drop (memory.grow (i32.const 2)))
    (i32.store (i32.const 180000) (i32.const 123456)))
  (func (export "check") (result i32) (i32.store (i32.const 0) (i32.const 1)) (i32.const 0))
  (func (export "stack") (result i32) (global.get $stack))
  (func (export "pages") (result i32) (memory.size))
  (func (export "stored") (result i32) (i32.load (i32.const 180000)))
  (func (export "checked") (result i32) (i32.load (i32.const 0)))
  (func (export "letter") (result i32) (i32.load8_u (i32.const 8)))`;

test("memory and its size are as the initialiser left them", async () => {
  const { status, start } = await initialise(counter);
  const e = start();
  expect(status).toBe(0);
  expect([e.stack!(), e.pages!(), e.stored!(), e.letter!()]).toEqual([5, 3, 123456, 110]);
});

test.each([
  ["nothing is kept of what was left on the stack, which is first in memory", "", 0],
  ["all is kept where there is data before the end of the stack", '(data (i32.const 16) "data")', 7],
])("%s", async (_, data, left) => {
  const { start } = await initialise(`
    (memory (export "memory") 1)
    (global (mut i32) (i32.const 1024))
    ${data}
    (func (export "start") (i32.store (i32.const 1000) (i32.const 7)) (i32.store (i32.const 1024) (i32.const 8)))
    (func (export "check") (result i32) (i32.const 0))
    (func (export "left") (result i32) (i32.load (i32.const 1000)))
    (func (export "kept") (result i32) (i32.load (i32.const 1024)))`);
  const e = start();
  expect([e.left!(), e.kept!()]).toEqual([left, 8]);
});

test("the initialiser is gone, the rest of the exports is there, and the check left no trace", async () => {
  const { start } = await initialise(counter);
  const e = start();
  expect(e).not.toHaveProperty("start");
  expect(e).not.toHaveProperty("_initialize");
  expect(Object.keys(e).some((name) => name.startsWith("torvyn:"))).toBe(false);
  expect(e.checked!()).toBe(0);
});

const wasi = (name: string, type: string) => `(import "wasi_snapshot_preview1" "${name}" (func $${name} ${type}))`;
const small = (imports: string, body: string) => `${imports} (memory (export "memory") 1)
  (func (export "start") ${body}) (func (export "check") (result i32) (i32.const 0))
  (func (export "read") (param i32) (result i32) (i32.load (local.get 0)))`;

test("clock and randomness give the same in every run", async () => {
  const wat = small(
    wasi("clock_time_get", "(param i32 i64 i32) (result i32)") + wasi("random_get", "(param i32 i32) (result i32)"),
    `(drop (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 0)))
     (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 8)))
     (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 16)))
     (drop (call $random_get (i32.const 24) (i32.const 4)))`,
  );
  const read = async () => {
    const { start } = await initialise(wat);
    const { read } = start({ wasi_snapshot_preview1: { clock_time_get: () => 0, random_get: () => 0 } });
    return [0, 8, 16, 24].map((at) => read!(at));
  };
  const [realTime, first, second, random] = await read();
  expect([realTime, first, second]).toEqual([0, 1000, 2000]);
  expect(random).not.toBe(0);
  expect((await read())[3]).toBe(random);
});

test("files outside of the given ones do not exist, and nothing can be written", async () => {
  const type = "(param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)";
  const open = (at: number, length: number, result: number) =>
    `(i32.store (i32.const ${result}) (call $path_open (i32.const 3) (i32.const 0) (i32.const ${at}) (i32.const ${length}) (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 200)))`;
  const wat = small(
    wasi("path_open", type) + wasi("path_unlink_file", "(param i32 i32 i32) (result i32)"),
    `${open(100, 5, 0)} ${open(110, 10, 4)} ${open(130, 13, 12)}
     (i32.store (i32.const 8) (call $path_unlink_file (i32.const 3) (i32.const 100) (i32.const 5)))`,
  ).replace(
    '(func (export "start")',
    '(data (i32.const 100) "a.txt") (data (i32.const 110) "etc/passwd") (data (i32.const 130) "../etc/passwd") (func (export "start")',
  );
  const { start } = await initialise(wat, { ...quiet, files: new Map([["/a.txt", new Uint8Array(1)]]) });
  const { read } = start({ wasi_snapshot_preview1: { path_open: () => 0, path_unlink_file: () => 0 } });
  expect([0, 4, 12, 8].map((at) => read!(at))).toEqual([0, 44, 44, 69]);
});

test("an import that nobody serves is named", async () => {
  const wat = small('(import "acme:kv/store" "get" (func $get))', "(call $get)");
  await expect(initialise(wat)).rejects.toThrow(new ImportCalled("acme:kv/store", "get"));
});

test("the end that the program chooses is known", async () => {
  const wat = small(wasi("proc_exit", "(param i32)"), "(call $proc_exit (i32.const 3))");
  await expect(initialise(wat)).rejects.toThrow(new GuestExit(3));
});

test("memory ends at one gibibyte", async () => {
  const { start } = await initialise(small("", "(i32.store (i32.const 0) (memory.grow (i32.const 20000)))"));
  expect(start().read!(0)).toBe(-1);
});

test.each([
  [
    "a changed table",
    small("", "(table.set 0 (i32.const 0) (ref.func $f))").replace(
      "(memory",
      "(table 1 funcref) (func $f) (elem declare func $f) (memory",
    ),
    /changed a table/,
  ],
  [
    "a changed global",
    small("", "(global.set 0 (f64.const 2))").replace("(memory", "(global (mut f64) (f64.const 1)) (memory"),
    /changed a global/,
  ],
  ["a passive data segment", small("", "").replace("(memory", '(data "x") (memory'), /passive data segment/],
  [
    "an imported memory",
    '(import "a" "m" (memory 1)) (func (export "start")) (func (export "check") (result i32) (i32.const 0))',
    /only functions/,
  ],
  [
    "a shared memory",
    small("", "").replace('(export "memory") 1', '(export "memory") 1 1 shared'),
    /shared and 64-bit/,
  ],
  ["no memory", '(func (export "start"))', /exactly one memory/],
])("%s is refused", async (_, wat, message) => {
  await expect(initialise(wat)).rejects.toThrow(message);
});
