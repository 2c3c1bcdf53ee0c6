import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

/** Bytes of the engine with all that it needs of other packages, as a web page would load it: minified and brotli. */
async function sizeWithout(external: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../src/index.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    external: ["@bytecodealliance/preview2-shim/*", ...external],
    write: false,
  });
  return brotliCompressSync(outputFiles[0]!.contents).length;
}

describe("the size of the engine, minified and compressed with brotli, validation included", () => {
  it("stays below 26.9 KB without WASI", async () => {
    expect(await sizeWithout(["./wasi/*"])).toBeLessThan(26_900);
  });

  it("stays below 29.1 KB with it", async () => {
    expect(await sizeWithout([])).toBeLessThan(29_100);
  });
});
