import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { dist } from "./paths.js";

const runtime = fileURLToPath(new URL("dist/", import.meta.resolve("@torvyn/runtime/package.json")));

/** What is taken out of which files: `[files, text, what takes its place]`. */
const observing = [/dist\/flow\/.*\.js$/, /\b(?:this|run)\.observer(?:\?\.call)? !== undefined/g, "false"];
const counting = [
  [/dist\/flow\/.*\.js$/, /\b(?:node|sink|source|filter)\.(?:in|out|dropped)(?:\+\+| \+= \w+);/g, ""],
  [/dist\/buffer\/ledger\.js$/, /\bthis\.\w+(?:\+\+| \+= bytes);/g, ""],
];

/** Bundles the runtime without the text that `cuts` name; one that matches nothing is an error: the sources have changed. */
async function bundled(name, cuts) {
  const made = cuts.map(() => 0);
  const strip = {
    name: "strip",
    setup({ onLoad }) {
      onLoad({ filter: /runtime\/dist\/.*\.js$/ }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        for (const [index, [files, text, instead]] of cuts.entries()) {
          if (!files.test(path)) continue;
          contents = contents.replace(text, () => {
            made[index] += 1;
            return instead;
          });
        }
        return { contents };
      });
    },
  };
  const outfile = join(dist, `runtime-${name}.js`);
  await build({
    entryPoints: [join(runtime, "index.js")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    outfile,
    plugins: [strip],
  });
  if (made.includes(0)) throw new Error(`nothing was taken out of the runtime for "${name}": its sources have changed`);
  return outfile;
}

/** The runtime as it is shipped, without the branches for an observer, and without its counters as well; all bundled alike. */
export async function stripped() {
  return {
    shipped: await bundled("shipped", []),
    unobservable: await bundled("unobservable", [observing]),
    uncounted: await bundled("uncounted", [observing, ...counting]),
  };
}
