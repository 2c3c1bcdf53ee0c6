// `pnpm test:nodes [20 24 26] [-- options of vitest]`: the suite on every Node that we support, each from its npm package.
import { build } from "./workspace/build.mjs";
import { run } from "./workspace/command.mjs";
import { install } from "./workspace/install.mjs";
import { main, say } from "./workspace/progress.mjs";
import { root } from "./workspace/root.mjs";

/** The oldest that we promise, the long-term one and the newest: raised by hand, so that a run today and next month agree. */
const releases = { 20: "20.20.2", 24: "24.21.0", 26: "26.10.0" };

const cut = process.argv.indexOf("--");
const wanted = process.argv.slice(2, cut === -1 ? undefined : cut);
const options = cut === -1 ? [] : process.argv.slice(cut + 1);

await main(async () => {
  const env = await install();
  await build(env);
  const failed = [];
  for (const major of wanted.length > 0 ? wanted : Object.keys(releases)) {
    const node = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}@${releases[major]}`;
    say(`Running the suite on Node ${releases[major]}`);
    const suite = ["node", "node_modules/vitest/vitest.mjs", "run", "--project=!acceptance", ...options];
    if ((await run("npx", ["--yes", `--package=${node}`, "--", ...suite], { cwd: root, env })) !== 0)
      failed.push(releases[major]);
  }
  if (failed.length > 0) console.error(`torvyn: the suite failed on Node ${failed.join(", ")}.`);
  return failed.length > 0 ? 1 : 0;
});
