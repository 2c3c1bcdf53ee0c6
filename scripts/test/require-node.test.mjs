import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../workspace/root.mjs";

const folder = mkdtempSync(join(tmpdir(), "torvyn-require-node-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the check in a process that says it is Node `version`. */
function checkUnder(version) {
  const pretend = join(folder, `${version}.cjs`);
  writeFileSync(pretend, `Object.defineProperty(process, "versions", { value: { node: "${version}" } });`);
  const check = join(root, "scripts", "require-node.cjs");
  return spawnSync(process.execPath, ["-r", pretend, "-r", check, "-e", "console.log('started')"], {
    encoding: "utf8",
  });
}

test.each(["12.22.12", "18.20.8", "20.18.3"])(
  "Node %s is refused with a sentence that says what is needed",
  (version) => {
    const { status, stdout, stderr } = checkUnder(version);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(`Torvyn needs Node 20.19 or newer; this is Node ${version}.`);
  },
);

test.each(["20.19.0", "22.1.0", "26.10.0"])("Node %s is accepted in silence", (version) => {
  const { status, stdout, stderr } = checkUnder(version);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "started\n", stderr: "" });
});
