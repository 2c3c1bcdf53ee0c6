import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type BindingsKind, defaultBindings } from "../../src/bindings/kind.js";
import { readTemplate } from "../../src/toolchain/template.js";
import { build, folderWith, world } from "../support/component.js";
import { element, load, observe, type Step, value } from "../support/observed.js";

/** The script in the template of a world. */
async function scriptOf(wit: string, source: string, bindings: BindingsKind = defaultBindings): Promise<string> {
  const worldCacheDir = await mkdtemp(join(tmpdir(), "torvyn-worlds-"));
  try {
    await build(await folderWith({ "wit/world.wit": wit, "src/index.js": source }), { worldCacheDir, bindings });
    const [template] = await readdir(join(worldCacheDir, "worlds"));
    return (await readTemplate(join(worldCacheDir, "worlds", template!)))!.bindings;
  } finally {
    await rm(worldCacheDir, { recursive: true });
  }
}

const splicersMark = "finalizationRegistry_";
const filter = "export const filter = { evaluate: () => true };";

// Together, so that one process makes the templates.
describe.concurrent("the script of a world", () => {
  test("is ours for a role of Torvyn's, clocks and random numbers included", async () => {
    const script = await scriptOf(
      world("filter", "import wasi:clocks/monotonic-clock@0.2.12;", "import wasi:random/random@0.2.12;"),
      filter,
    );
    expect(script).not.toContain(splicersMark);
    expect(script).toContain("function export_filter_0_1_0$evaluate(");
  });

  test("is the splicer's when that is asked for", async () => {
    expect(await scriptOf(world("filter"), filter, "splicer")).toContain(splicersMark);
  });

  test("is the splicer's when the world has types that ours does not know", async () => {
    const wit = `package test:component;
      interface maths { root: func(of: f64) -> f64; }
      world filter { import maths; export torvyn:filtering/filter@0.1.0; }`;
    expect(await scriptOf(wit, filter)).toContain(splicersMark);
  });
});

test("a handle that was handed over is forgotten, and can stand for nothing else", async () => {
  const root = await folderWith({
    "wit/world.wit": world("source", "export torvyn:streaming/lifecycle@0.1.0;"),
    "src/index.js": `import { allocate } from "torvyn:resources/buffer-ops@0.1.0";
      let payload;
      export const lifecycle = { init() { payload = allocate(1n).freeze(); }, teardown() {} };
      const meta = { sequence: 0n, timestampNs: 0n, contentType: "" };
      export const source = { pull: () => ({ meta, payload }), notifyBackpressure() {} };`,
  });
  const { file } = await build(root);
  const { answers } = await observe(await load(file), [
    ["lifecycle", "init", value("")],
    ["source", "pull"],
    ["source", "pull"],
  ]);
  expect(answers.slice(1)).toEqual([expect.stringContaining("returned"), expect.stringContaining("not a handle")]);
});

test("memory does not grow with the number of calls", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk";
      export default defineFilter({ evaluate: (element) => element.text() === "payload" });`,
  });
  const { file } = await build(root);
  const steps = Array.from({ length: 30_000 }, () => ["filter", "evaluate", element("payload")] as const);
  const { answers } = await observe(await load(file), steps, { memoryPages: 640 });
  expect(answers).toEqual(steps.map(() => "returned true"));
});

test("memory that large payloads make grow does so in large steps", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk";
      const kept: Uint8Array[] = [];
      export default defineFilter({ evaluate: (element) => kept.push(element.bytes()) > 0 });`,
  });
  const { file } = await build(root);
  const component = await load(file);
  const memories: WebAssembly.Memory[] = [];
  const instantiate = WebAssembly.instantiate as (module: unknown, imports: unknown) => Promise<WebAssembly.Instance>;
  const instances = vi.spyOn(WebAssembly, "instantiate").mockImplementation((async (module, imports) => {
    const instance = await instantiate(module, imports);
    memories.push(...Object.values(instance.exports).filter((item) => item instanceof WebAssembly.Memory));
    return instance;
  }) as typeof instantiate as typeof WebAssembly.instantiate);
  const sizes = new Set<number>();
  const payload = element("x".repeat(4096));
  const look: typeof payload = (host) => {
    sizes.add(memories[0]!.buffer.byteLength);
    return payload(host);
  };
  const steps = Array.from({ length: 4_000 }, (): Step => ["filter", "evaluate", look]);
  const { answers } = await observe(component, steps).finally(() => instances.mockRestore());
  expect(answers).toEqual(steps.map(() => "returned true"));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  expect(most - least).toBeGreaterThan(12 << 20);
  // The engine takes 64 KiB before the script notices, and 1 MiB after that.
  expect(sizes.size).toBeLessThan(3 + (2 * (most - least)) / (1 << 20));
});
