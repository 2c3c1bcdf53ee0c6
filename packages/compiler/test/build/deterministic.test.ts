import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, world } from "../support/component.js";

const dist = new URL("../../dist/index.js", import.meta.url).href;

/** Other versions of Node to build with, as paths: CONTRIBUTING.md tells how. */
const others = (process.env.TORVYN_NODES ?? "").split(delimiter).filter((path) => path !== "");

const files = {
  "wit/world.wit": world("filter", "export torvyn:streaming/lifecycle@0.1.0;"),
  "src/index.ts": `import { defineFilter } from "@torvyn/sdk";
const seen = new Map(["äöü", "b"].map((word) => [word, { length: word.length, made: Date.now() }]));
export default defineFilter({
  init: (config) => console.log(config, [...seen]),
  evaluate: (element) => seen.has(element.text()),
});
`,
};

/** Builds in a process and a folder of its own, with a template of its own, and returns the component. */
async function builtBy(node: string, folder: string): Promise<Buffer> {
  const root = join(await folderWith({ [`${folder}/package.json`]: "{}" }), folder);
  const program = `
    import { mkdirSync, writeFileSync } from "node:fs";
    import { buildComponent } from ${JSON.stringify(dist)};
    for (const [path, text] of Object.entries(${JSON.stringify(files)})) {
      mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
      writeFileSync(path, text);
    }
    await buildComponent({ root: process.cwd(), name: "sample", worldCacheDir: process.cwd() + "/templates" });`;
  const { status, stderr } = spawnSync(node, ["--input-type=module", "-e", program], { cwd: root, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return readFile(join(root, "dist/sample.wasm"));
}

test(`the same bytes come from the same input, in two folders, at two times${others.map((path) => `, and with ${path}`).join("")}`, async () => {
  const first = await builtBy(process.execPath, "a");
  for (const [index, node] of [process.execPath, ...others].entries()) {
    const again = await builtBy(node, `another/folder/${"with a longer name ".repeat(index + 1).trim()}`);
    expect(again.equals(first)).toBe(true);
  }
}, 300_000);
