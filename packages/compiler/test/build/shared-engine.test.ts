import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { compile, instantiate } from "@torvyn/engine";
import { beforeAll, describe, expect, test } from "vitest";
import { leastPages } from "../../src/toolchain/engine.js";
import { componentHeader, componentSectionId, coreHeader, readSections, sectionId } from "../../src/wasm/sections.js";
import { build, folderWith, world } from "../support/component.js";
import { element, run, torvynImports } from "../support/host.js";

const component = async (wit: string, source: string): Promise<string> =>
  (await build(await folderWith({ "wit/world.wit": wit, "src/index.js": source }))).file;

const filter = (body: string): Promise<string> =>
  component(world("filter"), `import { defineFilter } from "@torvyn/sdk";\n${body}`);

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const coreModules = async (file: string): Promise<Uint8Array[]> =>
  readSections(await readFile(file), componentHeader)
    .filter(({ id }) => id === componentSectionId.coreModule)
    .map(({ contents }) => contents);

/** The engine is by far the largest. */
const engineOf = async (file: string): Promise<string> => {
  const [largest] = (await coreModules(file)).sort((a, b) => b.length - a.length);
  return hash(largest!);
};

const sectionsOf = (module: Uint8Array): number[] => readSections(module, coreHeader).map(({ id }) => id);

let small: string;
let other: string;
let large: string;

beforeAll(async () => {
  [small, other, large] = await Promise.all([
    filter("export default defineFilter({ evaluate: () => true });"),
    filter("export default defineFilter({ evaluate: (element) => element.size > 3n });"),
    filter(`const known = Array.from({ length: 50_000 }, (_, i) => ({ i }));
      export default defineFilter({ evaluate: (element) => known[Number(element.text())]?.i === 49_999 });`),
  ]);
});

test("components of one world differ in the module that fills the memory, and in nothing else", async () => {
  const [first, ...others] = await Promise.all([small, other, large].map(coreModules));
  const filling = first!.pop();
  for (const modules of others) {
    expect(modules.pop()).not.toEqual(filling);
    expect(modules.map((bytes, i) => Buffer.compare(bytes, first![i]!))).toEqual(modules.map(() => 0));
  }
  for (const module of first!) expect(sectionsOf(module)).not.toContain(sectionId.data);
});

const bufferOps = "torvyn:resources/buffer-ops@0.1.0";
const batch = (role: string): string => `torvyn:batch/batch-${role}@0.1.0`;
const streaming = (name: string): string => `torvyn:streaming/${name}@0.1.0`;
const allocator = streaming("buffer-allocator");

describe("components of all roles have one engine, and of what it could do only their world's part", () => {
  test.each([
    ["source", world("source"), "defineSource(function* () {})", [bufferOps], [streaming("source"), batch("source")]],
    [
      "processor",
      world("processor"),
      "defineProcessor({ process: () => null })",
      [bufferOps],
      [streaming("processor"), batch("processor")],
    ],
    ["sink", world("sink"), 'defineSink({ push: () => "ready" })', [], [streaming("sink"), batch("sink")]],
    [
      "filter with a lifecycle and an allocator of its own",
      world("filter", `import ${allocator};`, `export ${streaming("lifecycle")};`),
      "defineFilter({ init() {}, evaluate: () => true })",
      [allocator],
      ["torvyn:filtering/filter@0.1.0", streaming("lifecycle"), batch("filter")],
    ],
  ])("%s", async (_, wit, definition, imports, exports) => {
    const define = definition.slice(0, definition.indexOf("("));
    const file = await component(wit, `import { ${define} } from "@torvyn/sdk";\nexport default ${definition};`);
    expect(await engineOf(file)).toBe(await engineOf(small));
    const described = (await compile(await readFile(file))).describe();
    const names = (items: typeof described.imports): string[] => items.map(({ name }) => name).sort();
    expect(names(described.imports).filter((name) => name.startsWith("torvyn:"))).toEqual(
      [streaming("types"), ...imports].sort(),
    );
    expect(names(described.exports)).toEqual([...exports].sort());
  });

  test("but what else a world asks for is in an engine of its own", async () => {
    const source = "export const filter = { evaluate: () => true };";
    const clocks = world("filter", "import wasi:clocks/monotonic-clock@0.2.12;");
    expect(await engineOf(await component(clocks, source))).not.toBe(await engineOf(small));
  });
});

test("the memory of a small program is there from the start, that of a large one grows first", async () => {
  const fill = async (file: string) => sectionsOf((await coreModules(file)).at(-1)!);
  expect(await fill(small)).not.toContain(sectionId.start);
  expect(await fill(large)).toContain(sectionId.start);
});

test("they run side by side, each with its own memory", async () => {
  const running = await Promise.all([small, other, large].map((file) => run(file)));
  const answers = (text: string) => running.map(({ exports }) => exports.filter.evaluate(element(text)));
  expect(answers("7")).toEqual([true, false, false]);
  expect(answers("49999")).toEqual([true, true, true]);
});

test("a memory that may not grow as far as the program needs ends the instantiation", async () => {
  const bytes = await readFile(large);
  const within = (memoryPages: number) => instantiate(bytes, { imports: torvynImports, limits: { memoryPages } });
  await expect(within(leastPages - 1)).rejects.toThrow(`needs ${leastPages} pages of memory`);
  await expect(within(leastPages + 1)).rejects.toMatchObject({ help: expect.stringContaining("limits.memoryPages") });
});
