// `torvyn build` of a whole project, in a process of its own.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { forgetfulWizer, project } from "./project.js";

const bin = fileURLToPath(new URL("../../../packages/cli/bin/torvyn.js", import.meta.url));

function timed(args, options) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { ...options, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

/**
 * `{ engineInit, unchanged }`. The value is milliseconds: of a build with nothing known, no template either; or, of what has
 * not changed, those above the start of Node.
 */
export async function create({ engineInit = "v8", unchanged = false }) {
  const root = project();
  process.once("SIGTERM", () => process.exit());
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  if (engineInit === "native") await forgetfulWizer(root);
  const cache = join(root, "templates");
  const options = { cwd: root, env: { ...process.env, TORVYN_CACHE_DIR: cache } };
  const build = () => timed([bin, "build", "--engine-init", engineInit], options);
  if (unchanged) {
    build();
    return () => ({ value: build() - timed(["-e", "0"], options) });
  }
  return () => {
    rmSync(cache, { recursive: true, force: true });
    timed([bin, "clean"], options);
    return { value: build() };
  };
}
