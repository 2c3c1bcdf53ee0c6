import { readFile } from "node:fs/promises";
import { instantiate } from "@torvyn/engine";
import { beforeAll, expect, test } from "vitest";
import { leastPages } from "../../src/toolchain/engine.js";
import { componentHeader, componentSectionId, coreHeader, readSections, sectionId } from "../../src/wasm/sections.js";
import { build, folderWith, world } from "../support/component.js";
import { element, run, torvynImports } from "../support/host.js";

const filter = async (body: string): Promise<string> => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk";\n${body}`,
  });
  return (await build(root)).file;
};

const coreModules = async (file: string): Promise<Uint8Array[]> =>
  readSections(await readFile(file), componentHeader)
    .filter(({ id }) => id === componentSectionId.coreModule)
    .map(({ contents }) => contents);

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
