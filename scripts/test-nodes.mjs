// `pnpm test:nodes [20 24 26] [-- options of vitest]`: the suite on every Node that we support, each from its npm package.
import { build } from "./workspace/build.mjs";
import { run } from "./workspace/command.mjs";
import { install } from "./workspace/install.mjs";
import { nodeReleases } from "./workspace/node-releases.mjs";
import { main, say } from "./workspace/progress.mjs";
import { root } from "./workspace/root.mjs";

const cut = process.argv.indexOf("--");
const wanted = process.argv.slice(2, cut === -1 ? undefined : cut);
const options = cut === -1 ? [] : process.argv.slice(cut + 1);

await main(async () => {
  const env = await install();
  await build(env);
  // What the Node of this script builds, the others have to build too, byte for byte.
  env.TORVYN_NODES = process.execPath;
  const failed = [];
  for (const major of wanted.length > 0 ? wanted : Object.keys(nodeReleases)) {
    const node = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}@${nodeReleases[major]}`;
    say(`Running the suite on Node ${nodeReleases[major]}`);
    // The runtime tests run on every Node by themselves. (Of two projects that are excluded, vitest would run both.)
    const selection = ["--project=!acceptance", "--exclude=**/runtimes.test.ts"];
    const suite = ["node", "node_modules/vitest/vitest.mjs", "run", ...selection, ...options];
    if ((await run("npx", ["--yes", `--package=${node}`, "--", ...suite], { cwd: root, env })) !== 0)
      failed.push(nodeReleases[major]);
  }
  if (failed.length > 0) console.error(`torvyn: the suite failed on Node ${failed.join(", ")}.`);
  return failed.length > 0 ? 1 : 0;
});
