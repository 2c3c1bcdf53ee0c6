import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { folder, project, type Stage } from "./support/folder.js";
import { bin } from "./support/torvyn.js";

const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]!);

/** A pipeline whose filter takes a configuration. */
const stages: readonly Stage[] = [
  { role: "source", component: "token-source" },
  { role: "filter", component: "filter-lifecycle-first" },
  { role: "sink", component: "sink" },
];

/** A folder in which `torvyn` is the command under test. */
function path(): string {
  const root = folder();
  symlinkSync(process.execPath, join(root, "node"));
  writeFileSync(join(root, "torvyn"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
  return [root, process.env.PATH].join(delimiter);
}

it.each(blocks)("the README's commands work: %s", (block) => {
  const cwd = project({ main: stages });
  const { status, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", block], {
    cwd,
    env: { ...process.env, PATH: path() },
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
});
