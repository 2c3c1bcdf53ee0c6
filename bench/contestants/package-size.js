// The engine as a browser would download it.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../artifacts/paths.js";

/** The value is KB (1000 bytes), minified and compressed with brotli, without WASI. */
export function create() {
  return async () => {
    const { outputFiles } = await build({
      stdin: { contents: 'export * from "@torvyn/engine";', resolveDir: root },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "neutral",
      external: ["./wasi/*", "node:*"],
      logLevel: "silent",
    });
    const [{ contents }] = outputFiles;
    return {
      value: brotliCompressSync(contents).length / 1000,
      minifiedKb: contents.length / 1000,
      gzipKb: gzipSync(contents, { level: 9 }).length / 1000,
    };
  };
}
