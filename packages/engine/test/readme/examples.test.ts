import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greeter } from "../support/greeter.js";
import { wasiComponent } from "../support/wasi.js";
import { libc, wat } from "../support/wat.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(`${root}/README.md`, "utf8");

/** The README's code blocks as modules, run against the built package as a reader would. */
// biome-ignore lint/suspicious/noExplicitAny: what the examples export is theirs
const examples: Record<string, any> = {};
let folder: string;

beforeAll(async () => {
  // Inside the package, so that its own name resolves.
  folder = mkdtempSync(`${root}/test/readme/run-`);
  for (const [, name, code] of readme.matchAll(/```js\n\/\/ examples\/(\w+)\.js\n([\s\S]*?)```/g)) {
    writeFileSync(`${folder}/${name}.mjs`, code!);
    examples[name!] = await import(pathToFileURL(`${folder}/${name}.mjs`).href);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A digit is its value, an empty text an error, anything else a trap. */
const parser = `(component
  ${libc}
  (core module $m (import "" "memory" (memory 1)) (data (i32.const 64) "no text")
    (func (export "parse") (param $p i32) (param $n i32) (result i32)
      (i32.store (i32.const 8) (i32.eqz (local.get $n)))
      (i32.store (i32.const 12) (i32.const 64)) (i32.store (i32.const 16) (i32.const 7))
      (if (local.get $n) (then
        (i32.store (i32.const 12) (i32.sub (i32.load8_u (local.get $p)) (i32.const 48)))
        (if (i32.gt_u (i32.load (i32.const 12)) (i32.const 9)) (then unreachable))))
      (i32.const 8)))
  (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))))))
  (func (export "parse") (param "text" string) (result (result u32 (error string)))
    (canon lift (core func $i "parse") (memory $memory) (realloc $realloc))))`;

describe("the examples of the README", () => {
  it("are all there", () => {
    expect(Object.keys(examples)).toEqual(["greet", "inspect", "errors", "wasi", "limits"]);
  });
  it("greet", async () => {
    expect(await examples.greet.greet(await wat(greeter), "Wörld")).toBe("Wörld!");
  });
  it("inspect", async () => {
    expect(examples.inspect.inspect(await wat(greeter))).toEqual([
      "import punctuation: func() -> string",
      "export greet: func(name: string) -> string",
    ]);
  });
  it("errors", async () => {
    const bytes = await wat(parser);
    const { tryToParse } = examples.errors;
    expect(await tryToParse(bytes, "7")).toEqual({ number: 7 });
    expect(await tryToParse(bytes, "")).toEqual({ failed: "no text" });
    expect(await tryToParse(bytes, "x")).toMatchObject({
      code: "ENGINE_TRAP",
      message: 'component "parser" trapped in parse: unreachable',
    });
    expect(await tryToParse(bytes, 5)).toMatchObject({
      code: "ENGINE_ARGUMENT",
      message: "parse(text): expected a string, got number 5",
    });
  });
  it("wasi", async () => {
    const chunks: Uint8Array[] = [];
    const { exports } = await examples.wasi.start(await wat(wasiComponent), (chunk: Uint8Array) => chunks.push(chunk));
    exports.write("hello");
    expect(Buffer.concat(chunks).toString()).toBe("hello");
    expect([exports.env(), exports.args()]).toEqual([[["LANGUAGE", "en"]], ["--verbose"]]);
  });
  it("limits", async () => {
    const { exports } = await examples.limits.sandboxed(await wat(parser));
    expect(exports.parse("7")).toBe(7);
    expect(() => exports.parse("7".repeat(1_000_001))).toThrow("at most 1000000 bytes");
  });
});
