import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, head, project, tokens } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";

/** A generated project: three TypeScript components with their worlds. */
async function generated(): Promise<string> {
  const cwd = folder();
  await torvyn(["init", "demo"], { cwd });
  return join(cwd, "demo");
}

describe("torvyn check", () => {
  it("finds nothing wrong in a generated project, and tells roles, imports and exports", async () => {
    const cwd = await generated();
    const human = await torvyn(["check"], { cwd });
    expect(human).toMatchObject({ code: 0, stdout: "" });
    expect(human.stderr).toBe("✓ Torvyn.toml: 1 flow, 3 components, no errors\n");
    const { data } = answer(await torvyn(["check", "--format", "json"], { cwd }));
    expect(data).toMatchObject({ manifest: join(cwd, "Torvyn.toml"), flows: ["main"], diagnostics: [] });
    expect(data.components[1]).toEqual({
      name: "transform",
      role: "processor",
      imports: expect.arrayContaining(["torvyn:streaming/types@0.1.0"]),
      exports: ["torvyn:streaming/processor@0.1.0"],
      unchecked: null,
    });
  });

  it("needs no components, and no flow", async () => {
    expect(await torvyn(["check"], { cwd: project({ main: tokens }) })).toMatchObject({ code: 0 });
    expect(await torvyn(["check"], { cwd: folder({ "Torvyn.toml": head }) })).toMatchObject({ code: 0 });
  });

  it("tells every error of the manifest at once, each with its place, and ends with code 2", async () => {
    const cwd = folder({
      "Torvyn.toml": `${head.replace("version =", "verison =")}\n[flow.main.nodes.x]\ncomponent = 1\n`,
    });
    const human = await torvyn(["check"], { cwd });
    expect(human.code).toBe(2);
    expect(human.stderr).toMatch(/error\[MANIFEST_UNKNOWN_KEY\]: .+\n {2}at Torvyn\.toml:3:1\n.+\n.+\^/);
    const { error } = answer(await torvyn(["check", "--format", "json"], { cwd }));
    expect(error).toMatchObject({ code: "MANIFEST_INVALID", file: "Torvyn.toml", line: 3, column: 1 });
    expect(error.diagnostics!.length).toBeGreaterThan(2);
  });

  it("says a single error of the manifest once", async () => {
    const cwd = folder({ "Torvyn.toml": head.replace('name = "', 'name = "A ') });
    const { stderr } = await torvyn(["check"], { cwd });
    expect(stderr.match(/error\[/g)).toHaveLength(1);
    const { error } = answer(await torvyn(["check", "--format", "json"], { cwd }));
    expect(error).toMatchObject({ code: "MANIFEST_INVALID", message: error.diagnostics![0]!.message, line: 2 });
  });

  it("names a manifest that cannot be read", async () => {
    const { code, stderr } = await torvyn(["check"], { cwd: folder({ "Torvyn.toml/inside": "" }) });
    expect(code).toBe(3);
    expect(stderr).toContain("error[IO_FAILED]: Torvyn.toml cannot be read: EISDIR");
  });

  it("shows a warning and goes on", async () => {
    const cwd = folder({ "Torvyn.toml": `${head}\n[observability]\ntracing_enabled = true\n` });
    const { code, stderr } = await torvyn(["check"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain("warning[MANIFEST_IGNORED_KEY]");
    expect((await torvyn(["check", "-q"], { cwd })).stderr).toBe("");
  });

  it("points at the node whose interface its component's world does not export", async () => {
    const cwd = await generated();
    writeFileSync(
      join(cwd, "components/transform/wit/world.wit"),
      "package transform:component;\nworld transform {\n  import torvyn:streaming/types@0.1.0;\n  export torvyn:streaming/sink@0.1.0;\n}\n",
    );
    const ended = await torvyn(["check", "--format", "json"], { cwd });
    expect(ended.code).toBe(1);
    const { error } = answer(ended);
    expect(error).toMatchObject({ code: "CHECK_FAILED", file: "Torvyn.toml", line: expect.any(Number) });
    expect(error.diagnostics![0]!.message).toContain('node "transform" expects torvyn:streaming/processor');
  });

  it("points into broken WIT", async () => {
    const cwd = await generated();
    writeFileSync(
      join(cwd, "components/transform/wit/world.wit"),
      "package transform:component;\nworld transform {\n  exprt x;\n}\n",
    );
    const ended = await torvyn(["check"], { cwd });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/components\/transform\/wit\/world\.wit:3:\d+/);
  });

  it("names a file that no component is built to, and where the component goes", async () => {
    const cwd = await generated();
    const path = join(cwd, "Torvyn.toml");
    writeFileSync(path, readFileSync(path, "utf8").replace("dist/transform.wasm", "dist/policy.wasm"));
    const ended = await torvyn(["check"], { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('there is no file components/transform/dist/policy.wasm for node "transform"');
    expect(ended.stderr).toContain('Component "transform" is built to components/transform/dist/transform.wasm.');
  });

  it("names a component whose folder or world is missing", async () => {
    const cwd = await generated();
    rmSync(join(cwd, "components/transform/wit"), { recursive: true });
    rmSync(join(cwd, "components/sink"), { recursive: true });
    const ended = await torvyn(["check"], { cwd });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('there is no folder components/sink for component "sink"');
    expect(ended.stderr).toContain("components/transform/wit");
  });
});
