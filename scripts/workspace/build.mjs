import { readdirSync } from "node:fs";
import { join } from "node:path";
import { removeStaleChunks } from "../build/chunks.mjs";
import { run } from "./command.mjs";
import { say } from "./progress.mjs";
import { root } from "./root.mjs";

/** Builds the packages that `filters` select (all of them when there are none); what has not changed comes from turbo's cache. */
export async function build(env, filters = []) {
  say("Building the packages");
  const selection = filters.map((filter) => `--filter=${filter}`);
  await run("turbo", ["run", "build", "--output-logs=errors-only", ...selection], { cwd: root, env, output: "quiet" });
  // What comes from the cache is added to what was there.
  const packages = join(root, "packages");
  for (const name of readdirSync(packages)) removeStaleChunks(join(packages, name, "dist"));
}
