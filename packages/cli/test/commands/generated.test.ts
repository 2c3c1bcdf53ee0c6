import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { templateNames } from "create-torvyn";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";

const workspace = fileURLToPath(new URL("../../../../", import.meta.url));
const installed = {
  "@torvyn/sdk": "packages/sdk",
  "@torvyn/compiler": "packages/compiler",
  typescript: "node_modules/typescript",
  vitest: "node_modules/vitest",
};

/** A generated project with what `npm install` would bring. */
async function generated(template: string): Promise<string> {
  const cwd = folder();
  await torvyn(["init", "demo", "--template", template], { cwd });
  for (const [name, path] of Object.entries(installed)) {
    const link = join(cwd, "demo/node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(workspace, path)), link);
  }
  return join(cwd, "demo");
}

const node = (cwd: string, script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(cwd, "node_modules", script), ...args], { cwd, encoding: "utf8" });

describe("a generated project", () => {
  it.each(templateNames.filter((name) => name !== "full-pipeline"))(
    "from %s satisfies TypeScript and its own tests, and is fit to be published",
    async (template) => {
      const cwd = await generated(template);
      expect(node(cwd, "typescript/bin/tsc", "-p", ".")).toBe("");
      const { scripts } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
      expect(scripts.test).toBe("torvyn build demo && vitest run");
      expect(await torvyn(["build", "demo"], { cwd })).toMatchObject({ code: 0 });
      expect(node(cwd, "vitest/vitest.mjs", "run")).toMatch(/Tests .*passed/);
      const { data, success } = answer(await torvyn(["pack", "--dry-run", "--format", "json"], { cwd }));
      expect(success).toBe(true);
      const [{ files, components, diagnostics }] = data.packages;
      expect(files.map(({ path }: { path: string }) => path)).toEqual([
        "LICENSE",
        "README.md",
        "dist/demo.wasm",
        "dist/index.d.ts",
        "dist/index.js",
        "package.json",
      ]);
      expect(components).toMatchObject([{ name: "demo", role: template, capabilities: [] }]);
      expect(diagnostics.map(({ message }: { message: string }) => message)).toEqual([
        "package.json has no repository",
      ]);
    },
  );

  it("from full-pipeline satisfies TypeScript and its own tests, is built by run, once, and runs", async () => {
    const cwd = await generated("full-pipeline");
    expect(node(cwd, "typescript/bin/tsc", "-p", ".")).toBe("");
    expect(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8")).scripts.test).toBe("vitest run");
    expect(node(cwd, "vitest/vitest.mjs", "run")).toMatch(/Tests .*passed/);
    const text = "A STREAM IS A RIVER\nDROP BY DROP\nIT TURNS STONE\nINTO SAND\n4 received\n";
    const first = await torvyn(["run"], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: text });
    expect(first.stderr).toMatch(/✓ source {2}[\d.]+ MiB {2}[\d.]+ m?s {2}components\/source\/dist\/source\.wasm/);
    const second = await torvyn(["run"], { cwd });
    expect(second).toMatchObject({ code: 0, stdout: text });
    expect(second.stderr).toMatch(/^▶ Running flow "main"\n/);
    const { data } = answer(await torvyn(["build", "--format", "json"], { cwd }));
    expect(data.components.map((one: { name: string; cached: boolean }) => [one.name, one.cached])).toEqual([
      ["source", true],
      ["transform", true],
      ["sink", true],
    ]);
    expect((await torvyn(["link"], { cwd })).stdout).toBe("main: source → transform → sink\n");

    writeFileSync(join(cwd, "components/sink/src/index.ts"), "const wrong: number = 'text';\nexport default wrong;\n");
    const refused = await torvyn(["run", "--no-build"], { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("error[BUILD_STALE]: not built, or changed since: sink");
    const broken = await torvyn(["run"], { cwd });
    expect(broken).toMatchObject({ code: 1, stdout: "" });
    expect(broken.stderr).toMatch(/at components\/sink\/src\/index\.ts:1:7/);
    expect(broken.stderr).not.toContain("Running");
  });

  it("from filter runs, with the filter at work", async () => {
    const { code, stdout } = await torvyn(["run"], { cwd: await generated("filter") });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "a stream is a river\ndrop by drop\ninto sand\n3 received\n" });
  });
});
