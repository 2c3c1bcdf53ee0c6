import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { folder, project, type Stage, writeFile } from "./support/folder.js";
import { installPackage } from "./support/packages.js";
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

/** A project that has the packages of the README installed, but does not use them yet. */
function withPackages(): string {
  const cwd = project({ main: stages });
  const dependencies = { "@acme/pii-filter": "1.0.0", "@acme/filters": "1.0.0" };
  writeFile(join(cwd, "package.json"), JSON.stringify({ private: true, dependencies }));
  installPackage(cwd, "@acme/pii-filter", { components: { "pii-filter": { file: "filter-all" } } });
  installPackage(cwd, "@acme/filters", { components: { pii: { file: "filter-all" }, all: { file: "filter-all" } } });
  return cwd;
}

it.each(blocks)("the README's commands work: %s", (block) => {
  const cwd = withPackages();
  const { status, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", block], {
    cwd,
    env: { ...process.env, PATH: path() },
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
});
