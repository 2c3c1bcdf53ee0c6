import { run } from "../workspace/command.mjs";
import { root } from "../workspace/root.mjs";

/** The packages that are published, each with its name, version and folder: every one of the workspace that is not private. */
export async function publicPackages(env) {
  const listing = await run("pnpm", ["list", "--recursive", "--depth=-1", "--json"], {
    cwd: root,
    env,
    output: "quiet",
  });
  return JSON.parse(listing)
    .filter((entry) => entry.private !== true)
    .map(({ name, version, path }) => ({ name, version, folder: path }));
}
