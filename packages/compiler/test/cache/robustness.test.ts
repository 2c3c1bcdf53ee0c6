import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { build, failure, folderWith, world, worldCacheDir } from "../support/component.js";

const dist = new URL("../../dist/index.js", import.meta.url).href;

const component = (): Promise<string> =>
  folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": "export const filter = { evaluate: (): boolean => true };\n",
  });

/** Builds in a process of its own, perhaps under a shell's limit; resolves to what it says. */
async function builtElsewhere(root: string, worldCacheDir: string, limit = ""): Promise<string> {
  const program = `
    import { buildComponent } from ${JSON.stringify(dist)};
    const options = ${JSON.stringify({ root, name: "sample", worldCacheDir })};
    console.log(await buildComponent(options).then(({ cached }) => "built " + cached, ({ code, message, help }) => [code, message, help].join(" | ")));`;
  const child = spawn("sh", ["-c", `${limit} exec "$0" --input-type=module -e "$1"`, process.execPath, program], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await once(child, "close");
  return said.trim();
}

const onUnix = test.skipIf(process.platform === "win32");

onUnix(
  "two processes that build for a new world at once both succeed, and leave one template and one engine",
  async () => {
    const [first, second, cache] = [await component(), await component(), await folderWith({})];
    const said = await Promise.all([builtElsewhere(first, cache), builtElsewhere(second, cache)]);
    expect(said).toEqual(["built false", "built false"]);
    for (const folder of ["worlds", "engines"]) expect(await readdir(join(cache, folder))).toHaveLength(1);
  },
);

onUnix("when there is no room for a template, the build says so, and the next one with room succeeds", async () => {
  const [root, cache] = [await component(), await folderWith({})];
  // Files of at most 4 MiB: the shell counts in 512 bytes.
  const said = await builtElsewhere(root, cache, "ulimit -f 8192;");
  expect(said).toMatch(/^IO_FAILED \| the compiler cannot write to its cache: EFBIG: file too large/);
  expect((await stat(join(root, "dist")).catch(() => undefined))?.isDirectory()).toBeUndefined();
  expect(await build(root, { worldCacheDir: cache })).toMatchObject({ cached: false });
  expect((await readdir(cache, { recursive: true })).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

onUnix("when there is no room for the component, the build tells it as the system does", async () => {
  const root = await component();
  await build(root);
  await writeFile(join(root, "src/index.ts"), "export const filter = { evaluate: (): boolean => false };\n");
  expect(await builtElsewhere(root, worldCacheDir, "ulimit -f 8192;")).toMatch(
    /^EFBIG \| EFBIG: file too large, write/,
  );
});

test("a cache folder that cannot be used is named, with the way to choose another", async () => {
  const root = await component();
  const cache = await folderWith({});
  await writeFile(join(cache, "worlds"), "a file where a folder should be");
  const error = await failure(root, { worldCacheDir: cache });
  expect(error).toMatchObject({ code: "IO_FAILED" });
  expect(error.message).toContain("the compiler cannot write to its cache");
  expect(error.help).toContain("TORVYN_CACHE_DIR");
});
