// `node ../../scripts/build/bundle.mjs [--inline=PACKAGE]… ENTRY…`, run in a package that tsc has built: puts each entry,
// and what it needs of our own, into a few files below dist/. Node takes longer to find hundreds of small modules than to
// run them. What is a dependency of the package stays outside, unless it is named; the rest travels inside.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { removeStaleChunks } from "./chunks.mjs";

const { values, positionals: entryPoints } = parseArgs({
  options: { inline: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const outside = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !values.inline.includes(name));

await build({
  entryPoints,
  outbase: "src",
  outdir: "dist",
  // Beside the entries at the top, so that a URL from one file to another is the same wherever its code ends up.
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  external: outside.flatMap((name) => [name, `${name}/*`]),
  sourcemap: true,
  logLevel: "warning",
});

removeStaleChunks("dist");
