import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { mustRun } from "../src/command.js";
import { emptyFolder, userEnvironment } from "../src/environment.js";

const place = inject("place");
const env = userEnvironment(place, "published");

/** Every installed package with its size on disk in bytes, wherever the package manager put it. */
function installed(folder: string): { names: string[]; bytes: number } {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const names = entries.map(
    (path) => /(?:^|[\\/])node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/@.][^\\/]*)$/.exec(path)?.[1],
  );
  // Blocks, not lengths: what the file system really gives away.
  const bytes = entries.reduce((sum, path) => sum + lstatSync(join(folder, path)).blocks * 512, 0);
  return { names: names.filter((name) => name !== undefined), bytes };
}

describe.each([
  { manager: "npm", init: "npx --yes torvyn init demo --template full-pipeline", run: "npx torvyn run" },
  { manager: "pnpm", init: "pnpm dlx torvyn init demo --template full-pipeline", run: "pnpm exec torvyn run" },
])("a project made, installed and run with $manager, outside the repository", ({ manager, init, run }) => {
  let project: string;

  beforeAll(async () => {
    const folder = emptyFolder(place, `with-${manager}`);
    await mustRun(init, { cwd: folder, env });
    project = join(folder, "demo");
    await mustRun(`${manager} install`, { cwd: project, env });
  });

  test("runs and prints what its sink prints", async () => {
    const { stdout, stderr } = await mustRun(run, { cwd: project, env });
    expect(stderr).toContain('▶ Running flow "main"');
    expect(stdout).toBe("A STREAM IS A RIVER\nDROP BY DROP\nIT TURNS STONE\nINTO SAND\n4 received\n");
  });
});

/** `jco-node-fs` is not jco: it is the native file system that the WASI shim brings. */
const toolchain = /(jco|jco-transpile|componentize-js|compiler|esbuild|typescript|binaryen|wizer.*)$/;

describe("@torvyn/runtime on its own", () => {
  test("takes at most 15 MB on disk and brings neither jco nor a compiler", async () => {
    const folder = emptyFolder(place, "runtime-only");
    await mustRun("npm init --yes && npm install @torvyn/runtime", { cwd: folder, env });
    const { names, bytes } = installed(folder);
    expect(names).toContain("@torvyn/runtime");
    expect(names.filter((name) => toolchain.test(name))).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(15 * 1024 * 1024);
  });
});
