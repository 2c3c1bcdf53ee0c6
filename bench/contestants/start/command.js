// A command in a process of its own, from its start to its end.
import { spawnSync } from "node:child_process";
import { timed } from "../../harness/passes.js";

/** `{ args, cwd }`, run once before: what a first run leaves behind is there. The value is milliseconds. */
export async function create({ args, cwd }) {
  const run = () => {
    const { status, error } = spawnSync(process.execPath, args, { cwd, stdio: "ignore" });
    if (status !== 0) throw error ?? new Error(`${args.join(" ")} ended with ${status}`);
  };
  run();
  return async () => ({ value: (await timed(async () => run())) / 1e6 });
}
