import { join } from "node:path";
import { build } from "./workspace/build.mjs";
import { run, withPath } from "./workspace/command.mjs";
import { install } from "./workspace/install.mjs";
import { main, say } from "./workspace/progress.mjs";
import { root } from "./workspace/root.mjs";

const example = join(root, "examples", "token-pipeline");

await main(async () => {
  const env = await install();
  // The components of the tests are a dependency of the workspace's root, and turbo counts those to everything. The filter
  // is for the example's other flow.
  await build(env, ["token-pipeline^...", "!@torvyn/test-components", "!@torvyn/filter-blocklist"]);
  say("Running examples/token-pipeline (its three TypeScript components are compiled first, when they changed)");
  return run("torvyn", ["run"], { cwd: example, env: withPath(join(example, "node_modules", ".bin"), env) });
});
