// From saving one file to the first element that went through the new code, under `torvyn dev`.
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { project, tagging } from "./project.js";

const bin = fileURLToPath(new URL("../../../packages/cli/bin/torvyn.js", import.meta.url));

/** The value is milliseconds. */
export async function create() {
  const root = project();
  const dev = spawn(process.execPath, [bin, "dev", "-q"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  process.once("SIGTERM", () => process.exit());
  process.once("exit", () => {
    dev.kill("SIGKILL");
    rmSync(root, { recursive: true, force: true });
  });
  let wanted = () => {};
  let awaited = "";
  dev.stdout.setEncoding("utf8").on("data", (text) => {
    if (awaited !== "" && text.includes(awaited)) wanted();
  });
  const printed = (word) =>
    new Promise((resolve) => {
      awaited = word;
      wanted = resolve;
    });
  let save = 0;
  const once = async () => {
    const word = `word${save++}.`;
    const start = performance.now();
    writeFileSync(join(root, "components/processor/src/index.ts"), tagging(word));
    await printed(word);
    return performance.now() - start;
  };
  await printed("first");
  await once();
  return async () => ({ value: await once() });
}
