import { existsSync, rmSync } from "node:fs";
import { cp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { type BuildPhase, buildComponents } from "../../src/index.js";
import { isStale } from "../../src/stale.js";
import { takeSlot } from "../../src/toolchain/slots.js";
import { build, failure, folderWith, world, worldCacheDir, writeInto } from "../support/component.js";

const filter = (verdict: boolean): string => `export const filter = { evaluate: (): boolean => ${verdict} };\n`;

const stale = (root: string) => isStale({ root, name: "sample" });

describe("a component that was built", () => {
  let root: string;
  beforeEach(async () => {
    root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true), "package.json": "{}" });
    await build(root);
  });

  test("is not built again while nothing changes", async () => {
    const phases: BuildPhase[] = [];
    const before = await stat(join(root, "dist/sample.wasm"));
    const again = await build(root, { onProgress: ({ phase }) => phases.push(phase) });
    expect(again).toMatchObject({ cached: true, bytes: before.size, exports: ["torvyn:filtering/filter@0.1.0"] });
    expect(phases).toEqual(["cached"]);
    expect((await stat(join(root, "dist/sample.wasm"))).mtimeMs).toBe(before.mtimeMs);
    expect(await stale(root)).toBe(false);
  });

  test("is stale when its source changed, and fresh when the change was taken back", async () => {
    await writeInto(root, { "src/index.ts": filter(false) });
    expect(await stale(root)).toBe(true);
    await writeInto(root, { "src/index.ts": filter(true) });
    expect(await stale(root)).toBe(false);
  });

  test.each([
    ["a file that only types may come from", { "src/types.d.ts": "declare const x: 1;" }],
    ["a tsconfig.json", { "tsconfig.json": "{}" }],
    ["another WIT file", { "wit/deps/a/a.wit": "package a:a;" }],
    ["another package.json", { "package.json": '{"version":"2.0.0"}' }],
  ])("is stale with %s", async (_, files) => {
    await writeInto(root, files);
    expect(await stale(root)).toBe(true);
  });

  test("is stale when a file changed that only types came from, also outside of src", async () => {
    await writeInto(root, {
      "types/answer.ts": "export type Answer = boolean;",
      "src/index.ts": `import type { Answer } from "../types/answer.ts";\nexport const filter = { evaluate: (): Answer => true };`,
    });
    await build(root);
    expect(await stale(root)).toBe(false);
    await writeInto(root, { "types/answer.ts": "export type Answer = string;" });
    expect(await stale(root)).toBe(true);
    expect(await failure(root)).toMatchObject({ code: "COMPILE_FAILED" });
  });

  test("is stale with other options", async () => {
    expect(await isStale({ root, name: "sample", minify: true })).toBe(true);
  });

  test("is stale when its file is gone, cut or another one", async () => {
    const file = join(root, "dist/sample.wasm");
    await cp(file, `${file}.kept`);
    await rm(file);
    expect(await stale(root)).toBe(true);
    await cp(`${file}.kept`, file);
    expect(await stale(root)).toBe(false);
    await truncate(file, 1000);
    expect(await stale(root)).toBe(true);
    await writeFile(file, (await readFile(`${file}.kept`)).fill(1, 9_000_000, 9_000_001));
    await utimes(file, new Date(), new Date());
    expect(await stale(root)).toBe(true);
  });

  test("is built again when its record is damaged", async () => {
    for (const text of ["", "{", "null", "[]", '{"circumstances":1}']) {
      await writeFile(join(root, ".torvyn/cache/sample.json"), text);
      expect(await stale(root)).toBe(true);
    }
    expect((await build(root)).cached).toBe(false);
    expect((await build(root)).cached).toBe(true);
  });

  test("is built again on demand", async () => {
    expect((await build(root, { cache: false })).cached).toBe(false);
  });

  test("stays as it was when the next build fails", async () => {
    const file = join(root, "dist/sample.wasm");
    const before = await readFile(file);
    await writeInto(root, { "src/index.ts": `${filter(true)}const wrong: number = "1";` });
    await failure(root);
    expect((await readFile(file)).equals(before)).toBe(true);
    expect((await readdir(join(root, ".torvyn/cache"))).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("stays as it was when a build is aborted", async () => {
    const file = join(root, "dist/sample.wasm");
    const before = await readFile(file);
    await writeInto(root, { "src/index.ts": filter(false) });
    const controller = new AbortController();
    const onProgress = ({ phase }: { phase: BuildPhase }) => {
      if (phase === "initialise") controller.abort(new Error("enough"));
    };
    await expect(build(root, { signal: controller.signal, onProgress })).rejects.toThrow("enough");
    expect((await readFile(file)).equals(before)).toBe(true);
    expect((await build(root)).cached).toBe(false);
  });
});

test("a file from elsewhere whose time lies in the future is as good as any other", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "verdict.ts": "export const verdict = true;\n",
    "src/index.ts": `import { verdict } from "../verdict.ts";\nexport const filter = { evaluate: (): boolean => verdict };\n`,
    "package.json": "{}",
  });
  const tomorrow = new Date(Date.now() + 86_400_000);
  await utimes(join(root, "verdict.ts"), tomorrow, tomorrow);
  await build(root);
  expect(await stale(root)).toBe(false);
  await writeInto(root, { "verdict.ts": "export const verdict = false;\n" });
  expect(await stale(root)).toBe(true);
});

test.each(["check", "bundle", "initialise"])(
  "a folder that is removed while it is built (%s) does not come back",
  async (when) => {
    const root = await folderWith({
      "wit/world.wit": world("filter"),
      "src/index.ts": filter(true),
      "package.json": "{}",
    });
    const onProgress = ({ phase }: { phase: BuildPhase }) => {
      if (phase === when) rmSync(root, { recursive: true });
    };
    await expect(build(root, { onProgress })).rejects.toThrow();
    expect(existsSync(root)).toBe(false);
  },
);

test("two builds of one component at once both succeed", async () => {
  const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
  const results = await Promise.all([build(root), build(root)]);
  expect(results[0].bytes).toBe(results[1].bytes);
  expect(await stale(root)).toBe(false);
});

test("several components are built side by side, and one that fails does not stop the others", async () => {
  const good = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
  const bad = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": "nonsense(" });
  const outcomes = await buildComponents([good, bad].map((root) => ({ root, name: "sample", worldCacheDir })));
  expect(outcomes.map(({ root }) => root)).toEqual([good, bad]);
  expect(outcomes[0]?.result?.cached).toBe(false);
  expect(outcomes[1]?.error).toMatchObject({ code: "COMPILE_FAILED" });
});

/** Takes all places for processes but one, as on a machine with one processor; returns how to give them back. */
async function leaveOnePlace(): Promise<() => void> {
  const taken: (() => void)[] = [];
  for (;;) {
    const waiting = takeSlot();
    const free = await Promise.race([waiting, setImmediate(undefined)]);
    if (free !== undefined) taken.push(free);
    else {
      waiting.then((free) => free());
      taken.pop()?.();
      return () => taken.forEach((free) => void free());
    }
  }
}

test.each(["worlds", "engines"])(
  "what goes away of %s while a build has begun is made anew, also with one processor",
  async (part) => {
    const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
    const options = { worldCacheDir: await folderWith({}), batch: false };
    await build(root, options);
    const onProgress = ({ phase }: { phase: BuildPhase }) => {
      if (phase === "bundle") rmSync(join(options.worldCacheDir, part), { recursive: true });
    };
    const giveBack = await leaveOnePlace();
    try {
      expect(await build(root, { ...options, cache: false, onProgress })).toMatchObject({ cached: false });
    } finally {
      giveBack();
    }
  },
);

test.each([
  ["template", "worlds", ""],
  ["engine to run", "engines", "probe.wasm"],
  ["engine for components", "engines", "module.wasm"],
  ["description of an engine", "engines", "engine.json"],
])("a damaged %s is made anew", async (_, folder, file) => {
  const cache = await folderWith({});
  const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
  await build(root, { worldCacheDir: cache });
  const phases: BuildPhase[] = [];
  const options = {
    worldCacheDir: cache,
    cache: false,
    onProgress: ({ phase }: { phase: BuildPhase }) => phases.push(phase),
  };
  for (const name of await readdir(join(cache, folder))) await truncate(join(cache, folder, name, file), 500);
  const { bytes } = await build(root, options);
  expect(phases).toEqual(["check", "bundle", "initialise", "template", "initialise", "done"]);
  expect(bytes).toBe((await stat(join(root, "dist/sample.wasm"))).size);
});

test("what a killed build has left is removed by the next", async () => {
  const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
  const left = ".torvyn/cache/sample.wasm.999999999-0123abcd.tmp";
  const ofOthers = `.torvyn/cache/sample.wasm.${process.pid}-0123abcd.tmp`;
  await writeInto(root, { [left]: "half", [ofOthers]: "half" });
  await build(root);
  expect([left, ofOthers].map((path) => existsSync(join(root, path)))).toEqual([false, true]);
});
