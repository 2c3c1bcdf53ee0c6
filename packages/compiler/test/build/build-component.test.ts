import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe as describeComponent } from "@torvyn/engine";
import { beforeAll, describe, expect, test } from "vitest";
import type { BuildPhase, BuildResult } from "../../src/index.js";
import { build, folderWith, world } from "../support/component.js";
import { element, run } from "../support/host.js";

describe("the tutorial's source", () => {
  let result: BuildResult;
  const phases: BuildPhase[] = [];
  beforeAll(async () => {
    const root = await folderWith({
      "wit/world.wit": world("source"),
      "src/index.ts": `import { defineSource } from "@torvyn/sdk";
        const tokens: string[] = ["The", " quick", " harmful_content"];
        export default defineSource(function* () { yield* tokens; });`,
    });
    result = await build(root, { onProgress: ({ phase }) => phases.push(phase) });
  });

  test("says what was built", () => {
    expect(result).toMatchObject({
      component: "sample",
      cached: false,
      imports: ["torvyn:streaming/types@0.1.0", "torvyn:resources/buffer-ops@0.1.0"],
      exports: ["torvyn:streaming/source@0.1.0", "torvyn:batch/batch-source@0.1.0"],
      warnings: [],
    });
    expect(result.file).toMatch(/[/\\]dist[/\\]sample\.wasm$/);
    expect(phases.filter((phase) => phase !== "template")).toEqual(["check", "bundle", "initialise", "done"]);
  });

  test("imports what its world does, and of WASI nothing that it has no use for; exports the batch form of its role, too", async () => {
    const { imports, exports } = describeComponent(await readFile(result.file));
    const names = imports.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith("torvyn:"))).toEqual(result.imports);
    const clocks = imports.filter(({ name }) => /^wasi:(clocks|random|http|sockets)/.test(name));
    // Of the clocks only the type of a file's times is left.
    expect(clocks.map((extern) => extern.kind === "instance" && extern.functions.length)).toEqual(clocks.map(() => 0));
    expect(exports.map(({ name }) => name).sort()).toEqual([...result.exports].sort());
  });

  test("emits its tokens, then the end", async () => {
    const { exports } = await run(result.file);
    const texts = [];
    for (let out = exports.source.pull(); out !== undefined; out = exports.source.pull())
      texts.push(out.payload.text());
    expect(texts).toEqual(["The", " quick", " harmful_content"]);
  });
});

describe("the tutorial's filter", () => {
  const files = {
    "wit/world.wit": world("filter"),
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk";
      import { blocked } from "./blocked.ts";
      export default defineFilter({
        evaluate(element) {
          if (element.text() === "broken") throw new Error("no such word");
          return !blocked.has(element.text().trim());
        },
      });`,
    "src/blocked.ts": 'export const blocked: ReadonlySet<string> = new Set(["harmful_content"]);',
  };
  let first: string;
  beforeAll(async () => {
    first = (await build(await folderWith(files))).file;
  });

  test("passes and drops", async () => {
    const { exports } = await run(first);
    expect(exports.filter.evaluate(element(" quick"))).toBe(true);
    expect(exports.filter.evaluate(element(" harmful_content"))).toBe(false);
  });

  test("names file, line and column of the TypeScript that threw", async () => {
    const { exports } = await run(first);
    expect(() => exports.filter.evaluate(element("broken"))).toThrow(
      expect.objectContaining({
        payload: { tag: "internal", val: expect.stringMatching(/no such word.*src\/index\.ts:5:\d+/) },
      }),
    );
  });

  test("has the same bytes when it is built in another folder", async () => {
    const second = (await build(await folderWith(files))).file;
    expect((await readFile(second)).equals(await readFile(first))).toBe(true);
  });

  test("is smaller when it is minified", async () => {
    const root = await folderWith(files);
    const { file, bytes } = await build(root, { minify: true });
    expect(bytes).toBeLessThan((await readFile(first)).length);
    expect((await run(file)).exports.filter.evaluate(element(" harmful_content"))).toBe(false);
  });
});

describe("the tutorial's sink, with a lifecycle", () => {
  test("gets its configuration and prints", async () => {
    const root = await folderWith({
      "wit/world.wit": world("sink", "export torvyn:streaming/lifecycle@0.1.0;"),
      "src/index.ts": `import { defineSink } from "@torvyn/sdk";
        let prefix = "";
        export default defineSink({
          init(config: unknown) { prefix = String(config); },
          push: (element) => { console.log(prefix + element.text()); },
          teardown: () => console.error("bye"),
        });`,
    });
    const { file, exports: names } = await build(root);
    expect(names).toEqual([
      "torvyn:streaming/sink@0.1.0",
      "torvyn:streaming/lifecycle@0.1.0",
      "torvyn:batch/batch-sink@0.1.0",
    ]);
    const { exports, stdout, stderr } = await run(file);
    exports.lifecycle.init("> ");
    expect(exports.sink.push(element("hello"))).toBe("ready");
    exports.sink.complete();
    exports.lifecycle.teardown();
    expect(stdout()).toBe("> hello\n");
    expect(stderr()).toBe("bye\n");
  });
});

test("without batches a component exports what its world says", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk"; export default defineFilter({ evaluate: () => true });`,
  });
  expect((await build(root, { batch: false })).exports).toEqual(["torvyn:filtering/filter@0.1.0"]);
  // Another option is another component.
  const { cached, exports } = await build(root);
  expect([cached, exports]).toEqual([false, ["torvyn:filtering/filter@0.1.0", "torvyn:batch/batch-filter@0.1.0"]]);
});

test("a module without the SDK exports its interfaces itself", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": `import type { StreamElement } from "torvyn:streaming/types@0.1.0";
      const decoder = new TextDecoder();
      export const filter = { evaluate: (element: StreamElement): boolean => decoder.decode(element.payload.readAll()) !== "no" };`,
  });
  const { file, exports: names } = await build(root);
  expect(names).toEqual(["torvyn:filtering/filter@0.1.0"]);
  const { exports } = await run(file);
  expect(exports.filter.evaluate(element("yes"))).toBe(true);
  expect(exports.filter.evaluate(element("no"))).toBe(false);
});

test("imports that are not ours are typed, survive the bundle and are called", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter", "import acme:kv/store;"),
    "wit/deps/kv/kv.wit": "package acme:kv;\ninterface store { get: func(key: string) -> option<string>; }\n",
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk";
      import { get } from "acme:kv/store";
      export default defineFilter({ evaluate: (element) => get(element.text())?.length === 3 });`,
  });
  const { file, imports } = await build(root);
  expect(imports).toContain("acme:kv/store");
  const { exports } = await run(file, {
    imports: { "acme:kv/store": { get: (key: string) => (key === "a" ? "yes" : undefined) } },
  });
  expect(exports.filter.evaluate(element("a"))).toBe(true);
  expect(exports.filter.evaluate(element("b"))).toBe(false);
});

test("what a module prints while it is built is a warning, and is not printed again", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": 'console.log("loading");\nexport const filter = { evaluate: () => true };',
  });
  const { file, warnings } = await build(root);
  expect(warnings).toMatchObject([
    { code: "COMPILE_OUTPUT", severity: "warning", message: expect.stringContaining("loading") },
  ]);
  const { exports, stdout } = await run(file);
  exports.filter.evaluate(element(""));
  expect(stdout()).toBe("");
});

test("a build leaves nothing behind but its file and its cache", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": "export const filter = { evaluate: () => true };",
  });
  await build(root);
  expect((await readdir(root)).sort()).toEqual([".torvyn", "dist", "src", "wit"]);
  expect(await readdir(join(root, "dist"))).toEqual(["sample.wasm"]);
  expect((await readdir(join(root, ".torvyn/cache"))).sort()).toEqual(["sample.json", "sample.tsconfig.json"]);
  expect(existsSync(join(root, ".torvyn/types/world.d.ts"))).toBe(true);
});

describe("clocks and randomness", () => {
  const source = `import { defineFilter } from "@torvyn/sdk";
    /** Not Math.random() here. */
    export default defineFilter({
      evaluate(element) {
        if (element.text() === "timer") return new Promise((resolve) => setTimeout(() => resolve(true), 2));
        console.log(Date.now(), Math.random());
        return true;
      },
    });`;

  test("without them in the world, time stands still, randomness repeats, and warnings say so", async () => {
    const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": source });
    const { file, warnings } = await build(root);
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(["COMPILE_FEATURE_ABSENT"]));
    expect(warnings.map(({ message, line, column }) => `${line}:${column} ${message.split(",")[0]}`).sort()).toEqual([
      "5:73 setTimeout traps",
      "6:21 Date.now always gives the year 1970",
      "6:33 Math.random gives the same values in every run",
    ]);
    const lines = [];
    for (const options of [{}, { clocks: true, random: true }]) {
      const { exports, stdout } = await run(file, options);
      exports.filter.evaluate(element(""));
      lines.push(stdout());
    }
    expect(lines[0]).toMatch(/^0 0\.\d+\n$/);
    expect(lines[1]).toBe(lines[0]);
  });

  test("with them in the world, they are the host's, and WASI's WIT is supplied", async () => {
    const imports = ["import wasi:clocks/monotonic-clock@0.2.12;", "import wasi:random/random@0.2.12;"];
    const root = await folderWith({ "wit/world.wit": world("filter", ...imports), "src/index.ts": source });
    const { file, warnings } = await build(root);
    expect(warnings).toEqual([]);
    const { exports, stdout } = await run(file, { clocks: true, random: true });
    expect(await exports.filter.evaluate(element("timer"))).toBe(true);
    const before = Date.now();
    exports.filter.evaluate(element(""));
    expect(Number(stdout().split(" ")[0])).toBeGreaterThanOrEqual(before);
  });
});
