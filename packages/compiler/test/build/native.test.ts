import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { compileSync } from "@torvyn/engine";
import { describe, expect, test } from "vitest";
import { build, type Files, failure, folderWith, world } from "../support/component.js";
import { type Running, run } from "../support/host.js";
import { observations } from "../support/observations.js";

// The native tool takes half a minute for each; one is enough to see that the ways have not parted.
const all = process.env.TORVYN_NATIVE_COMPONENTS === "all";

const components: Readonly<Record<string, Files>> = {
  "a sink with a lifecycle, state, errors and output": {
    "wit/world.wit": world("sink", "export torvyn:streaming/lifecycle@0.1.0;"),
    "src/index.ts": `import { defineSink, InvalidInputError } from "@torvyn/sdk";
const started = [Math.sqrt(2), "äöü", new Date(0).toISOString()];
const seen = new Map<string, number>();
export default defineSink({
  init: (config) => console.log("init", config, started),
  push(element) {
    const text = element.text();
    if (text === "bad") throw new InvalidInputError("bad input");
    if (text === "worse") throw new RangeError("worse", { cause: new TypeError("inner") });
    seen.set(text, (seen.get(text) ?? 0) + 1);
    console.error(text.toUpperCase(), [...seen]);
    return seen.size > 2 ? "pause" : "ready";
  },
  complete: () => console.log(JSON.stringify([...seen])),
  teardown: () => console.log("teardown"),
});
`,
  },
  "a source of a generator": {
    "wit/world.wit": world("source"),
    "src/index.ts": `import { defineSource } from "@torvyn/sdk";
export default defineSource(function* () {
  for (const word of "a stream is a river".split(" ")) yield { word, length: word.length };
  yield new Uint8Array([0, 255]);
});
`,
  },
  "an asynchronous processor": {
    "wit/world.wit": world("processor"),
    "src/index.ts": `import { defineProcessor, drop } from "@torvyn/sdk";
let count = 0;
export default defineProcessor({
  async process(element) {
    await Promise.resolve();
    return ++count % 2 === 0 ? drop : element.text().split("").reverse().join("");
  },
});
`,
  },
  "a filter without the SDK": {
    "wit/world.wit": world("filter"),
    "src/index.ts": `const table = Array.from({ length: 5000 }, (_, i) => i * i);
export const filter = { evaluate: (element: any): boolean => table.includes(Number(element.payload.size())) };
`,
  },
};

describe("initialised in V8 and by the native tool, it behaves alike and is no larger", () => {
  const chosen = Object.entries(components).slice(0, all ? undefined : 1);
  test.each(chosen)(
    "%s",
    async (_, files) => {
      const root = await folderWith(files);
      const ours = await build(root);
      const oursBytes = await readFile(ours.file);
      const here: Running = await run(ours.file);
      const seenHere = await observations(here);
      const native = await build(root, { engineInit: "native" });
      expect(native.cached).toBe(false);
      const nativeBytes = await readFile(native.file);
      expect(await observations(await run(native.file))).toEqual(seenHere);
      const [a, b] = [oursBytes, nativeBytes].map((bytes) => {
        const { imports, exports } = compileSync(new Uint8Array(bytes)).describe();
        return { imports, exports };
      });
      expect(a).toEqual(b);
      expect(ours.bytes).toBeLessThan(native.bytes * 1.02);
      if (all)
        console.log(`${ours.bytes} against ${native.bytes}: ${((ours.bytes / native.bytes - 1) * 100).toFixed(2)} %`);
    },
    300_000,
  );

  test("a throw at the top level is told alike", async () => {
    if (!all) return;
    const root = await folderWith({
      "wit/world.wit": world("filter"),
      "src/index.ts": 'throw new Error("too early");\nexport const filter = { evaluate: () => true };\n',
    });
    const [ours, native] = [await failure(root), await failure(root, { engineInit: "native" })];
    expect([native.code, native.message, native.line]).toEqual([ours.code, ours.message, ours.line]);
  }, 300_000);
});

test("who says nothing gets it as it was built last, as long as nothing else has changed", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": "export const filter = { evaluate: (): boolean => true };\n",
  });
  const minified = await build(root, { minify: true });
  expect(await build(root)).toMatchObject({ cached: true, bytes: minified.bytes });
  expect(await build(root, { minify: false })).toMatchObject({ cached: false });
});

test("without the native tool the error says how to get it", async () => {
  const root = await folderWith({});
  const module = new URL("../../dist/toolchain/native-wizer.js", import.meta.url).href;
  const program = `
    const { findNativeWizer } = await import(${JSON.stringify(module)});
    await findNativeWizer(${JSON.stringify(root)}, ${JSON.stringify(root)}).catch(({ code, help }) => console.log(code, help));`;
  // The runner's package manager lets every package be found from everywhere.
  const { NODE_PATH, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { env, encoding: "utf8" });
  expect(stdout).toBe(
    "COMPILE_NO_NATIVE_TOOL Run `npm install --save-dev @bytecodealliance/wizer@10.0.0`, or leave `--engine-init native` out.\n",
  );
});
