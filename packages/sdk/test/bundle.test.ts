import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the SDK adds to a component: the bundle of the smallest one there is. */
async function bundleOf(role: string, definition: string) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `
        import { define${role}, drop } from "./index.ts";
        import { bind${role} } from "./guest/index.ts";
        export const bound = bind${role}(define${role}(${definition}), { allocate });`,
      resolveDir: folder("../src"),
    },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    conditions: ["import"],
    minify: true,
  });
  const [output] = Object.values(metafile.outputs);
  const kept = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { bytes: outputFiles[0]!.contents.length, inputs: kept.map(([path]) => path) };
}

describe.each([
  ["Source", "function* () {}"],
  ["Filter", "{ evaluate: () => true }"],
  ["Processor", "{ process: () => drop }"],
  ["Sink", "{ push() {} }"],
])("the bundle of a %s", (role, definition) => {
  test("has at most 16 KB of the SDK's", async () => {
    expect((await bundleOf(role, definition)).bytes).toBeLessThan(16 * 1024);
  });

  test("has nothing of the test harness and nothing of the table of errors", async () => {
    const { inputs } = await bundleOf(role, definition);
    expect(inputs.filter((path) => /testing|codes/.test(path))).toEqual([]);
  });
});
