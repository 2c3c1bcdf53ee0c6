import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { build, folderWith, world, worldCacheDir, writeInto } from "../support/component.js";

const dist = new URL("../../dist/index.js", import.meta.url).href;

/** A Node program of its own that builds a component and prints phases and the outcome. */
function builder(root: string): ChildProcess {
  const program = `
    import { buildComponent } from ${JSON.stringify(dist)};
    const onProgress = ({ phase }) => process.stdout.write(phase + "\\n");
    const options = { root: ${JSON.stringify(root)}, name: "sample", worldCacheDir: ${JSON.stringify(worldCacheDir)}, onProgress };
    await buildComponent(options).catch((error) => console.log(error.code));`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Resolves when the build has come to this phase; what it prints later is read, too. */
function phase(child: ChildProcess, wanted: string): Promise<void> {
  let printed = "";
  return new Promise((resolve, reject) => {
    child.stdout!.setEncoding("utf8").on("data", (piece: string) => {
      printed += piece;
      if (printed.includes(`${wanted}\n`)) resolve();
    });
    child.once("close", () => reject(new Error(`the build ended before ${wanted}:\n${printed}`)));
  });
}

/** Process ids of the compiler's tasks whose command line or parent shows that they belong to a build. */
async function children(parent: number): Promise<number[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, "utf8").catch(() => "")));
  return ids.flatMap((id, index) =>
    stats[index]!.split(") ").at(-1)?.split(" ")[1] === String(parent) ? [Number(id)] : [],
  );
}

const alive = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};

const filter = (verdict: boolean): string => `export const filter = { evaluate: (): boolean => ${verdict} };\n`;

test("a program that built a component ends by itself", async () => {
  const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
  const child = builder(root);
  child.stdout!.resume();
  expect((await once(child, "exit"))[0]).toBe(0);
});

test.runIf(process.platform === "linux")(
  "killed in the middle, a build leaves the old file, and no process",
  async () => {
    const root = await folderWith({ "wit/world.wit": world("filter"), "src/index.ts": filter(true) });
    const { file } = await build(root);
    const before = await readFile(file);
    await writeInto(root, { "src/index.ts": `for (let i = 0; ; i++) if (i < 0) break;\n${filter(false)}` });
    const child = builder(root);
    await phase(child, "initialise");
    let tasks: number[] = [];
    while (tasks.length === 0) tasks = await children(child.pid!);
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect.poll(() => tasks.filter(alive)).toEqual([]);
    expect((await readFile(file)).equals(before)).toBe(true);
    await writeInto(root, { "src/index.ts": filter(false) });
    await build(root);
    const left = await readdir(join(root, ".torvyn/cache"));
    expect(left.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  },
);
