import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { transpile } from "@bytecodealliance/jco";
import { expect, test } from "vitest";
import { build, folderWith, world } from "../support/component.js";
import { element, torvynImports } from "../support/host.js";

test.each([
  ["a component", ""],
  [
    "a component whose memory has to grow first",
    "Object.assign(globalThis, { kept: Array.from({ length: 50_000 }, (_, i) => ({ i })) });",
  ],
])("%s runs in another host too: transpiled by jco", async (_, before) => {
  const root = await folderWith({
    "wit/world.wit": world("processor"),
    "src/index.ts": `import { defineProcessor } from "@torvyn/sdk";
      ${before}
      export default defineProcessor({ process: (element) => element.text().toUpperCase() });`,
  });
  const { file } = await build(root);
  const { files } = await transpile(await readFile(file), { name: "component", instantiation: "async" });
  for (const [name, contents] of Object.entries(files)) {
    await mkdir(dirname(join(root, "out", name)), { recursive: true });
    await writeFile(join(root, "out", name), contents);
  }
  const { instantiate } = await import(pathToFileURL(join(root, "out/component.js")).href);
  const { WASIShim } = await import("@bytecodealliance/preview2-shim/instantiation");
  const load = async (name: string) => WebAssembly.compile(await readFile(join(root, "out", name)));
  const { processor } = await instantiate(load, { ...new WASIShim().getImportObject(), ...torvynImports });
  expect(processor.process(element("quick"))).toMatchObject({ tag: "emit" });
  expect(processor.process(element("quick")).val.payload.text()).toBe("QUICK");
});
