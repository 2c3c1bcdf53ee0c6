// `pnpm release [--dry-run] [options of changeset publish]`: build, pack and check every public package, then publish those
// whose version the registry does not have. A dry run stops before publishing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./workspace/build.mjs";
import { run } from "./workspace/command.mjs";
import { install } from "./workspace/install.mjs";
import { main, say } from "./workspace/progress.mjs";
import { root } from "./workspace/root.mjs";

const options = process.argv.slice(2);
const dryRun = options.includes("--dry-run");

await main(async () => {
  const env = await install();
  await build(env);

  // Only now: what these modules import is installed.
  const [{ packAll }, { checkPackages }] = await Promise.all([
    import("./release/pack.mjs"),
    import("./release/gates.mjs"),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "torvyn-release-"));
  try {
    say("Packing and checking the packages");
    const { problems, report } = await checkPackages(await packAll(folder, env), env);
    console.log(report.join("\n"));
    if (problems.length > 0) {
      console.error(`\n${problems.join("\n")}\n\n${problems.length} problems: nothing is published.`);
      return 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  if (dryRun) {
    console.log("Dry run: every package is fit to be published; nothing was.");
    return 0;
  }
  return run("changeset", ["publish", ...options], { cwd: root, env });
});
