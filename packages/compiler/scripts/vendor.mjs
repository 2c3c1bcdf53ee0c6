// Copies the tools that a build needs into vendor/, so that the published package depends on none of them.
//
// componentize-js and jco find their WASI shim through the user's resolution, and two of its releases in a row broke
// them; here the pinned one is inside the bundle. It is the shim's browser build: an in-memory file system, no worker
// thread, no native addon. The tools see the WIT files that we hand them and nothing of the machine.

import { realpathSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const wasiVersion = "0.2.12";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const vendor = join(root, "vendor");
// Made beside it and moved in at the end, so that a build that runs meanwhile finds the files.
const out = `${vendor}.${process.pid}`;
const require = createRequire(import.meta.url);

/** Folder of an installed package, whatever its `exports` say. */
const folder = (name) => {
  for (const base of require.resolve.paths(name)) {
    try {
      const manifest = require(join(base, name, "package.json"));
      return { path: realpathSync(join(base, name)), version: manifest.version, license: manifest.license };
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new Error(`${name} is not installed`);
};

const componentize = folder("@bytecodealliance/componentize-js");
const jco = folder("@bytecodealliance/jco");
const transpile = folder("@bytecodealliance/jco-transpile");
const shim = folder("@bytecodealliance/preview2-shim");

const shimPlugin = {
  name: "shim",
  setup(b) {
    b.onResolve({ filter: /^@bytecodealliance\/preview2-shim\// }, ({ path }) => {
      const name = path.slice("@bytecodealliance/preview2-shim/".length);
      const own = name === "clocks" || name === "random";
      return { path: own ? join(here, "shims", `${name}.mjs`) : join(shim.path, "dist/browser", `${name}.js`) };
    });
  },
};

const bundle = (name, glue, exported) =>
  build({
    stdin: {
      contents: `export { ${exported} } from ${JSON.stringify(glue)};
        export { _setFileData as setFiles } from "@bytecodealliance/preview2-shim/filesystem";`,
      resolveDir: root,
    },
    outfile: join(out, `${name}.js`),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minify: true,
    legalComments: "inline",
    logLevel: "warning",
    plugins: [shimPlugin],
  });

await mkdir(out, { recursive: true });
await bundle("splicer", join(componentize.path, "lib/spidermonkey-embedding-splicer.js"), "splicer");
await bundle("wasm-tools", join(transpile.path, "vendor/wasm-tools.js"), "$init, tools");
await bundle("bindgen", join(transpile.path, "vendor/js-component-bindgen-component.js"), "$init, generateTypes");

const assets = [
  [componentize.path, "lib/spidermonkey-embedding-splicer.core.wasm"],
  [componentize.path, "lib/spidermonkey-embedding-splicer.core2.wasm"],
  [componentize.path, "lib/starlingmonkey_embedding.wasm"],
  [transpile.path, "vendor/wasm-tools.core.wasm"],
  [transpile.path, "vendor/wasm-tools.core2.wasm"],
  [transpile.path, "vendor/js-component-bindgen-component.core.wasm"],
  [transpile.path, "vendor/js-component-bindgen-component.core2.wasm"],
  [jco.path, "lib/wasi_snapshot_preview1.reactor.wasm"],
];
for (const [from, file] of assets) await copyFile(join(from, file), join(out, file.split("/").at(-1)));

// What the engine itself imports, as wit-component wants to be told: the splicer tells it of a world that has nothing else.
const { splicer, setFiles } = await import(pathToFileURL(join(out, "splicer.js")).href);
setFiles({ dir: { wit: { dir: { "none.wit": { source: "package torvyn:none; world none {}" } } } } });
const engine = await readFile(join(out, "starlingmonkey_embedding.wasm"));
const { wasm } = splicer.spliceBindings(engine, ["stdio"], undefined, "/wit", "none", false);
const [metadata] = WebAssembly.Module.customSections(new WebAssembly.Module(wasm), "component-type");
await writeFile(join(out, "engine-imports.bin"), new Uint8Array(metadata));

// The WIT of WASI in the version of the adapter, for worlds that import it.
const wasi = join(jco.path, "lib/wit/builtin", wasiVersion);
await mkdir(join(out, "wit"));
for (const name of await readdir(wasi))
  await copyFile(join(wasi, name, "package.wit"), join(out, "wit", `${name}.wit`));

const packages = { "componentize-js": componentize, jco, "jco-transpile": transpile, "preview2-shim": shim };
const versions = Object.fromEntries(Object.entries(packages).map(([name, { version }]) => [name, version]));
await writeFile(join(out, "versions.json"), `${JSON.stringify(versions, null, 2)}\n`);

const license = await readFile(join(componentize.path, "LICENSE"), "utf8");
const rows = Object.entries(packages).map(
  ([name, p]) => `- @bytecodealliance/${name} ${p.version}: ${p.license ?? "Apache-2.0 WITH LLVM-exception"}`,
);
await writeFile(
  join(out, "NOTICE.md"),
  `# Third-party tools in this folder

${rows.join("\n")}
- StarlingMonkey and SpiderMonkey, inside starlingmonkey_embedding.wasm (from componentize-js): Apache-2.0 WITH
  LLVM-exception, and MPL-2.0 (source: https://github.com/bytecodealliance/StarlingMonkey)

${license}`,
);

await rm(vendor, { recursive: true, force: true });
await rename(out, vendor);
