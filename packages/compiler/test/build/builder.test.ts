import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Builder, createBuilder } from "../../src/index.js";
import { folderWith, world, worldCacheDir, writeInto } from "../support/component.js";

const filter = (verdict: boolean, before = ""): string =>
  `${before}\nexport const filter = { evaluate: (): boolean => ${verdict} };\n`;

const defined = (verdict: boolean): string =>
  `import { defineFilter } from "@torvyn/sdk";\nexport default defineFilter({ evaluate: () => ${verdict} });\n`;

const onLinux = test.runIf(process.platform === "linux");

async function children(): Promise<string[]> {
  const ids = await readdir(`/proc/${process.pid}/task`);
  const lists = await Promise.all(
    ids.map((id) => readFile(`/proc/${process.pid}/task/${id}/children`, "utf8").catch(() => "")),
  );
  return lists.flatMap((list) => list.split(" ").filter((id) => id !== ""));
}

/** Ids of our children that are a process of the engine. */
async function engines(): Promise<string[]> {
  const ids = await children();
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
  return ids.filter((_, index) => lines[index]!.includes("--liftoff-only"));
}

describe("a builder", () => {
  const build = (builder: Builder, root: string, options: object = {}) =>
    builder.build({ root, name: "sample", worldCacheDir, ...options });

  // Of what the SDK defines: for other modules a second process may help out while the first one loads what they do not need.
  onLinux("uses one process for build after build, and ends it when it is disposed of", async () => {
    const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": defined(true) });
    const builder = createBuilder();
    await builder.warmUp({ root, name: "sample", worldCacheDir });
    const before = await engines();
    expect(before).toHaveLength(1);
    for (const verdict of [false, true, false]) {
      await writeInto(root, { "src/index.ts": defined(verdict) });
      expect(await build(builder, root)).toMatchObject({ cached: false });
    }
    expect(await engines()).toEqual(before);
    builder[Symbol.dispose]();
    await expect.poll(engines).toEqual([]);
  });

  test("makes the same bytes as a build of its own", async () => {
    const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
    using builder = createBuilder();
    const files: Buffer[] = [];
    for (let i = 0; i < 3; i++) {
      const { file } = await build(builder, root, { cache: false });
      files.push(await readFile(file));
    }
    expect(files[1]!.equals(files[0]!)).toBe(true);
    expect(files[2]!.equals(files[0]!)).toBe(true);
  });

  onLinux(
    "goes on after builds that fail, run for too long or are given up, and leaves no process behind",
    async () => {
      const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
      {
        using builder = createBuilder();
        await writeInto(root, { "src/index.ts": filter(true, 'throw new Error("at the top");') });
        await expect(build(builder, root)).rejects.toMatchObject({ code: "COMPILE_INIT_FAILED" });
        await writeInto(root, { "src/index.ts": filter(true, "for (;;) {}") });
        await expect(build(builder, root, { initTimeoutMs: 300 })).rejects.toMatchObject({
          code: "COMPILE_INIT_TIMEOUT",
        });
        await writeInto(root, { "src/index.ts": filter(false) });
        const controller = new AbortController();
        const onProgress = ({ phase }: { phase: string }): void => {
          if (phase === "initialise") controller.abort(new Error("superseded"));
        };
        await expect(build(builder, root, { signal: controller.signal, onProgress })).rejects.toThrow("superseded");
        expect(await build(builder, root)).toMatchObject({ cached: false });
        // One that was ended takes a moment to go.
        await expect.poll(async () => (await engines()).length).toBe(1);
      }
      await expect.poll(engines).toEqual([]);
      expect((await readdir(join(root, ".torvyn/cache"))).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    },
  );

  test("tells what a build read, and what it looked for in vain", async () => {
    const root = await folderWith({
      "wit/world.wit": world("filter"),
      "src/index.ts": [
        'import { verdict } from "../../shared/verdict.ts";',
        'import type { Answer } from "../types/answer.ts";',
        "export const filter = { evaluate: (): Answer => verdict };",
      ].join("\n"),
      "types/answer.ts": "export type Answer = boolean;",
    });
    using builder = createBuilder();
    const read = new Set<string>();
    await expect(build(builder, root, { onRead: (path: string) => read.add(path) })).rejects.toMatchObject({
      code: "COMPILE_FAILED",
    });
    expect([...read]).toEqual(
      expect.arrayContaining([
        join(root, "src/index.ts"),
        join(root, "../shared/verdict.ts"),
        join(root, "types/answer.ts"),
      ]),
    );
  });
});
