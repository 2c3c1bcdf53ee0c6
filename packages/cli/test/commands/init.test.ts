import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parseManifest } from "@torvyn/manifest";
import { templateNames } from "create-torvyn";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";

const read = (...path: string[]): string => readFileSync(join(...path), "utf8");

/** Files below a folder, without git's own. */
const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => !/^\.git(\/|$)/.test(path));

describe("torvyn init", () => {
  it.each(templateNames)("makes a project from %s whose manifest checks", async (template) => {
    const cwd = folder();
    const ended = await torvyn(["init", "demo", "--template", template], { cwd });
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    const { manifest, diagnostics } = parseManifest(read(cwd, "demo", "Torvyn.toml"), { file: "Torvyn.toml" });
    expect(diagnostics).toEqual([]);
    for (const { path } of manifest!.components) {
      expect(read(cwd, "demo", path, "src/index.ts")).toContain("export default define");
      expect(read(cwd, "demo", path, "wit/world.wit")).toMatch(/^package [a-z]+:component;/);
    }
    for (const path of filesIn(join(cwd, "demo")).filter((name) => /\.\w+$/.test(name))) {
      expect(read(cwd, "demo", path)).not.toMatch(/\{\{\w+\}\}/);
    }
  });

  it("lays the full pipeline out as the tutorial has it", async () => {
    const cwd = folder();
    await torvyn(["init", "demo"], { cwd });
    for (const name of ["source", "transform", "sink"]) {
      expect(existsSync(join(cwd, "demo/components", name, "src/index.ts"))).toBe(true);
    }
    expect(existsSync(join(cwd, "demo/.gitignore"))).toBe(true);
  });

  it("asks for our packages in the range of its own version", async () => {
    const cwd = folder();
    await torvyn(["init", "demo"], { cwd });
    const { version } = (await import("../../package.json", { with: { type: "json" } })).default;
    const { name, dependencies, devDependencies, scripts } = JSON.parse(read(cwd, "demo/package.json"));
    expect(name).toBe("demo");
    expect(dependencies["@torvyn/sdk"]).toBe(`^${version}`);
    expect(devDependencies).toMatchObject({ torvyn: `^${version}`, "@torvyn/compiler": `^${version}` });
    expect(Object.keys(scripts).sort()).toEqual(["build", "check", "start", "test"]);
  });

  it("tells the next steps for the package manager in use", async () => {
    const cwd = folder();
    expect((await torvyn(["init", "one"], { cwd })).stderr).toContain("  cd one\n  npm install\n  npx torvyn run\n");
    const env = { npm_config_user_agent: "pnpm/10.34.9 npm/? node/v20" };
    expect((await torvyn(["init", "two"], { cwd, env })).stderr).toContain("  pnpm install\n  pnpm torvyn run\n");
    const asked = await torvyn(["init", "three", "--package-manager", "yarn"], { cwd });
    expect(asked.stderr).toContain("  yarn install\n  yarn torvyn run\n");
    expect(read(cwd, "three/README.md")).toContain("yarn torvyn run");
  });

  it("answers in JSON", async () => {
    const cwd = folder();
    const ended = await torvyn(["init", "demo", "--template", "filter", "--format", "json"], { cwd });
    expect(answer(ended)).toEqual({
      success: true,
      command: "init",
      data: {
        name: "demo",
        template: "filter",
        path: join(cwd, "demo"),
        files: expect.arrayContaining([
          ".gitignore",
          "Torvyn.toml",
          "LICENSE",
          "src/index.ts",
          "try/sink/src/index.ts",
        ]),
        git: true,
        package_manager: "npm",
      },
    });
  });

  it("makes the current folder a project, under its name or another one", async () => {
    const cwd = join(folder(), "here");
    mkdirSync(cwd);
    expect((await torvyn(["init"], { cwd })).stderr).not.toContain("cd ");
    expect(read(cwd, "Torvyn.toml")).toContain('name = "here"');
    const odd = folder();
    const refused = await torvyn(["init", "."], { cwd: odd });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain("--name");
    expect(filesIn(odd)).toEqual([]);
    expect(await torvyn(["init", ".", "--name", "odd"], { cwd: odd })).toMatchObject({ code: 0 });
  });

  it("makes a git repository, but none inside another one and none when told so", async () => {
    const cwd = folder();
    await torvyn(["init", "demo"], { cwd });
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: join(cwd, "demo"), encoding: "utf8" })).toContain(
      "?? Torvyn.toml",
    );
    await torvyn(["init", "demo/inner"], { cwd });
    expect(existsSync(join(cwd, "demo/inner/.git"))).toBe(false);
    await torvyn(["init", "plain", "--no-git"], { cwd });
    expect(existsSync(join(cwd, "plain/.git"))).toBe(false);
  });

  it("needs no git", async () => {
    const cwd = folder();
    expect(await torvyn(["init", "demo"], { cwd, env: { PATH: cwd } })).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, "demo/.git"))).toBe(false);
  });
});

describe("torvyn init refuses", () => {
  it.each([
    "My Demo",
    "9lives",
    "UPPER",
    "$(touch x)",
    "ünïcode",
    "-dash-",
    "a".repeat(65),
    "a--b",
    'quo"te',
    "new\nline",
  ])("the name %j", async (name) => {
    const cwd = folder();
    const ended = await torvyn(["init", "--format", "json", "--", name], { cwd });
    expect(ended.code).toBe(2);
    expect(answer(ended).error.code).toBe("INIT_NAME_INVALID");
    expect(filesIn(cwd)).toEqual([]);
  });

  it("a folder that holds files, and says what it would overwrite", async () => {
    const cwd = folder({ "demo/package.json": "mine", "demo/notes.txt": "mine" });
    const ended = await torvyn(["init", "demo"], { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("error[INIT_FOLDER_NOT_EMPTY]: demo is not empty");
    expect(ended.stderr).toContain("would overwrite package.json.");
    expect(filesIn(join(cwd, "demo")).sort()).toEqual(["notes.txt", "package.json"]);
  });

  it("writes over files with --force, and leaves others alone", async () => {
    const cwd = folder({ "demo/package.json": "mine", "demo/notes.txt": "mine" });
    expect(await torvyn(["init", "demo", "--force"], { cwd })).toMatchObject({ code: 0 });
    expect(read(cwd, "demo/package.json")).toContain('"name": "demo"');
    expect(read(cwd, "demo/notes.txt")).toBe("mine");
    expect(filesIn(join(cwd, "demo")).filter((path) => path.startsWith(".torvyn"))).toEqual([]);
  });

  it("a file, or a folder where a file goes, even with --force", async () => {
    const cwd = folder({ file: "mine", "demo/package.json/inner": "mine", "other/components": "mine" });
    for (const name of ["file", "demo", "other"]) {
      const ended = await torvyn(["init", name, "--force"], { cwd });
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain("INIT_FOLDER_NOT_EMPTY");
    }
    expect(read(cwd, "demo/package.json/inner") + read(cwd, "other/components") + read(cwd, "file")).toBe(
      "mineminemine",
    );
    expect(filesIn(join(cwd, "demo"))).toHaveLength(2);
  });

  it("to write through a link out of the folder", async () => {
    const cwd = folder({ "outside/package.json": "mine", "demo/notes.txt": "mine" });
    symlinkSync(join(cwd, "outside/package.json"), join(cwd, "demo/package.json"));
    expect(await torvyn(["init", "demo", "--force"], { cwd })).toMatchObject({ code: 0 });
    expect(read(cwd, "outside/package.json")).toBe("mine");
    symlinkSync(join(cwd, "outside"), join(cwd, "linked"));
    mkdirSync(join(cwd, "third"));
    symlinkSync(join(cwd, "outside"), join(cwd, "third/components"));
    expect(await torvyn(["init", "third", "--force"], { cwd })).toMatchObject({ code: 2 });
  });

  it.skipIf(process.getuid?.() === 0)("a folder that cannot be written, as trouble of the environment", async () => {
    const cwd = folder({ "locked/keep": "" });
    chmodSync(join(cwd, "locked"), 0o555);
    const ended = await torvyn(["init", "locked/demo", "--format", "json"], { cwd });
    chmodSync(join(cwd, "locked"), 0o755);
    expect(ended.code).toBe(3);
    expect(answer(ended).error).toMatchObject({ code: "IO_FAILED", message: expect.stringContaining("permission") });
  });
});
