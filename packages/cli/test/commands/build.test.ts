import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { Developed } from "../support/developed.js";
import { folder, head, project, tokens, writeFile } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";
import { binWithoutCompiler } from "../support/without-compiler.js";

const declared = (name: string, more: string): string =>
  `[[component]]\nname = "${name}"\npath = "components/${name}"\n${more}\n`;

const typescript = 'language = "typescript"';

/** A project whose filter is built by a command of its own. */
function commanded(command: string): string {
  return folder({
    "Torvyn.toml": `${head}\n${declared("filter", `language = "c"\nbuild_command = '''${command}'''`)}`,
    "components/filter/source.c": "",
  });
}

describe("torvyn build", () => {
  it("has nothing to do without components", async () => {
    const ended = await torvyn(["build"], { cwd: project({ main: tokens }) });
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toContain("nothing to build");
  });

  it("runs a component's own build command in its folder, and keeps stdout for answers", async () => {
    const cwd = commanded(`echo compiling; mkdir -p dist; cp "${componentPath("filter-all")}" dist/filter.wasm`);
    const ended = await torvyn(["build", "--format", "json"], { cwd });
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain("compiling\n");
    const file = join(cwd, "components/filter/dist/filter.wasm");
    expect(answer(ended).data.components).toEqual([
      { name: "filter", file, size_bytes: readFileSync(file).length, cached: false, duration_secs: expect.any(Number) },
    ]);
  });

  it("tells how a build command failed", async () => {
    const ended = await torvyn(["build", "--format", "json"], { cwd: commanded("echo no such header >&2; exit 7") });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("no such header\n");
    expect(answer(ended).error).toMatchObject({ code: "BUILD_COMMAND_FAILED", component: "filter" });
    expect(answer(ended).error.message).toContain("code 7");
  });

  it("leaves components of other languages alone when nothing says how to build them", async () => {
    const cwd = folder({ "Torvyn.toml": `${head}\n${declared("filter", 'language = "rust"')}` });
    const { code, stderr } = await torvyn(["build"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain("- filter: rust, and no build_command says how to build it");
  });

  it("refuses a name that is not declared, and says which are", async () => {
    const cwd = folder({ "Torvyn.toml": `${head}\n${declared("filter", typescript)}` });
    const ended = await torvyn(["build", "filtre"], { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("error[BUILD_COMPONENT_UNKNOWN]");
    expect(ended.stderr).toContain('Did you mean "filter"?');
  });
});

describe("torvyn build of components in TypeScript", () => {
  it("says size and time of each, minifies when asked, and run takes what is there", async () => {
    const { root: cwd } = new Developed({
      source: `import { defineSource } from "@torvyn/sdk";\nexport default defineSource({ pull: () => undefined });\n`,
    });
    const plain = await torvyn(["build"], { cwd });
    expect(plain.stderr).toMatch(/✓ sink {2}11\.\d MiB {2}[\d.]+ m?s {2}components\/sink\/dist\/sink\.wasm\n/);
    const sizes = async (args: string[]): Promise<number[]> =>
      answer(await torvyn([...args, "--format", "json"], { cwd })).data.components.map(
        ({ size_bytes }: { size_bytes: number }) => size_bytes,
      );
    const [large, small] = [await sizes(["build"]), await sizes(["build", "--minify"])];
    expect(small.map((bytes, index) => bytes < large[index]!)).toEqual([true, true, true]);
    expect((await torvyn(["run", "--no-build"], { cwd })).code).toBe(0);
  });

  it("ends with a code of its own when several fail, with what is wrong in each", async () => {
    const { root: cwd } = new Developed({ source: "nonsense(", sink: "const x: string = 1;\nexport default x;\n" });
    const ended = await torvyn(["build", "--format", "json"], { cwd });
    expect(ended.code).toBe(1);
    const { code, message, diagnostics } = answer(ended).error;
    expect([code, message]).toEqual(["BUILD_FAILED", "2 components could not be built"]);
    expect(diagnostics!.length).toBeGreaterThan(1);
  });
});

describe("with a compiler of another release", () => {
  it("run says so, and what mends it, when that one has no check for changes", async () => {
    const cwd = project({ main: tokens }, declared("filter", typescript));
    const manifest = join(cwd, "Torvyn.toml");
    writeFile(manifest, readFileSync(manifest, "utf8").replace("file://./components/token-filter.wasm", "filter"));
    writeFile(join(cwd, "components/filter/dist/filter.wasm"), "");
    const compiler = join(cwd, "node_modules/@torvyn/compiler");
    writeFile(join(compiler, "package.json"), '{"name":"@torvyn/compiler","exports":{".":"./index.js"}}');
    writeFile(join(compiler, "index.js"), "");
    const ended = await torvyn(["run"], { cwd });
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain("the project's @torvyn/compiler is of another release than this command");
    expect(ended.stderr).toContain("Install the same version of torvyn and @torvyn/compiler");
  });
});

describe("without the compiler", () => {
  const toml = `${head}\n${declared("filter", typescript)}`;

  it("build ends with code 3 and says how to install it with the project's package manager", async () => {
    const bin = binWithoutCompiler();
    const cwd = folder({ "Torvyn.toml": toml });
    const ended = await torvyn(["build"], { cwd, bin });
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain("error[COMPILER_NOT_INSTALLED]");
    expect(ended.stderr).toContain("npm install -D @torvyn/compiler");
    const pnpm = folder({ "Torvyn.toml": toml, "package.json": "{}", "pnpm-lock.yaml": "" });
    expect((await torvyn(["build"], { cwd: pnpm, bin })).stderr).toContain("pnpm add -D @torvyn/compiler");
    const yarn = folder({ "Torvyn.toml": toml, "package.json": '{"packageManager":"yarn@4.0.0"}' });
    expect((await torvyn(["build"], { cwd: yarn, bin })).stderr).toContain("yarn add -D @torvyn/compiler");
  });

  it("check says what it did not check", async () => {
    const bin = binWithoutCompiler();
    const cwd = folder({ "Torvyn.toml": toml, "components/filter/wit/world.wit": "" });
    const { code, stderr } = await torvyn(["check"], { cwd, bin });
    expect(code).toBe(0);
    expect(stderr).toContain("- filter: world not checked, @torvyn/compiler is missing");
    const json = answer(await torvyn(["check", "--format", "json"], { cwd, bin }));
    expect(json.data.components[0]).toMatchObject({ name: "filter", unchecked: expect.stringContaining("compiler") });
  });

  it("compiled components run", async () => {
    expect(await torvyn(["run"], { cwd: project({ main: tokens }), bin: binWithoutCompiler() })).toMatchObject({
      code: 0,
    });
  });
});

it("--no-build refuses to run what has not been built", async () => {
  const cwd = folder({
    "Torvyn.toml": `${head}\n${declared("source", typescript)}\n[flow.main.nodes.source]\ncomponent = "file://./components/source/dist/source.wasm"\ninterface = "torvyn:streaming/source"\n\n[flow.main.nodes.sink]\ncomponent = "sink.wasm"\ninterface = "torvyn:streaming/sink"\n\n[[flow.main.edges]]\nfrom = "source"\nto = "sink"\n`,
  });
  const ended = await torvyn(["run", "--no-build"], { cwd });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("error[BUILD_STALE]");
  expect(ended.stderr).toContain("torvyn build source");
  expect(existsSync(join(cwd, "components"))).toBe(false);
});
