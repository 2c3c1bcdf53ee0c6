import { build } from "./workspace/build.mjs";
import { run } from "./workspace/command.mjs";
import { install } from "./workspace/install.mjs";
import { main } from "./workspace/progress.mjs";
import { root } from "./workspace/root.mjs";

await main(async () => {
  const env = await install();
  await build(env);
  return run("vitest", ["run", ...process.argv.slice(2)], { cwd: root, env });
});
