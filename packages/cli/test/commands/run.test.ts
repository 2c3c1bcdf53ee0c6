import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, project, type Stage, tokens } from "../support/folder.js";
import { answer, start, torvyn } from "../support/torvyn.js";

const counted = (config: string): Stage => ({ role: "source", component: "source", config });
const endless = counted('"0"');
const printing: Stage = { role: "sink", component: "sink-prints" };
/** Never returns from `complete`, which a drain calls. */
const hangingAtTheEnd: Stage = { role: "sink", component: "sink-complete-hangs" };

describe("torvyn run", () => {
  it("says what it runs and how that ended, on stderr", async () => {
    const ended = await torvyn(["run"], { cwd: project({ main: tokens }) });
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    const [first, second] = ended.stderr.split("\n");
    expect(first).toBe('▶ Running flow "main"');
    expect(second).toMatch(/^✓ Flow "main" completed in .+: 30 delivered, 1 dropped$/);
    expect(ended.stderr).toContain("31 buffers, 92 copies, 524 bytes copied");
  });

  it("passes on what components print, and prints nothing else on stdout", async () => {
    const ended = await torvyn(["run"], { cwd: project({ main: [counted('"3"'), printing] }) });
    expect(ended.stdout).toBe("init \n0\n1\n2\ncomplete\nteardown\n");
  });

  it("answers in JSON, with what components print on stderr", async () => {
    const ended = await torvyn(["run", "--format", "json"], { cwd: project({ main: [counted('"3"'), printing] }) });
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain("complete\nteardown\n");
    const { success, command, data } = answer(ended);
    expect({ success, command, data }).toEqual({
      success: true,
      command: "run",
      data: {
        flow_name: "main",
        status: "completed",
        duration_secs: expect.any(Number),
        elements_processed: 3,
        elements_delivered: 3,
        throughput_elem_per_sec: expect.any(Number),
        error_count: 0,
        component_count: 2,
        edge_count: 1,
        nodes: [
          { name: "source", in: 0, out: 3, dropped: 0, errors: 0 },
          { name: "sink", in: 3, out: 0, dropped: 0, errors: 0 },
        ],
      },
    });
  });

  it("tells the counts of each node with -v", async () => {
    const { stderr } = await torvyn(["run", "-v"], { cwd: project({ main: tokens }) });
    expect(stderr).toContain("  filter  in 31, out 30, dropped 1, errors 0\n");
  });

  it("is quiet when asked, and colours when asked", async () => {
    const cwd = project({ main: tokens });
    expect(await torvyn(["run", "-q"], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await torvyn(["run", "--color", "always"], { cwd })).stderr).toContain("\u001b[32m✓\u001b[39m");
    expect((await torvyn(["run"], { cwd, env: { FORCE_COLOR: "1" } })).stderr).toContain("\u001b[");
    expect((await torvyn(["run"], { cwd, env: { NO_COLOR: "1" } })).stderr).not.toContain("\u001b[");
  });

  it("takes a manifest or its folder from somewhere else, and finds one above", async () => {
    const root = project({ main: tokens });
    const cwd = folder();
    expect(await torvyn(["run", "-q", "--manifest", root], { cwd })).toMatchObject({ code: 0 });
    expect(await torvyn(["run", "-q", "--manifest", join(root, "Torvyn.toml")], { cwd })).toMatchObject({ code: 0 });
    expect(await torvyn(["run", "-q"], { cwd: join(root, "components") })).toMatchObject({ code: 0 });
  });

  it("runs the flow that is named; without a name the only one, or main", async () => {
    const cwd = project({ main: tokens, other: [counted('"2"'), printing] });
    expect((await torvyn(["run"], { cwd })).stderr).toContain('"main"');
    expect((await torvyn(["run", "--flow", "other"], { cwd })).stderr).toContain('"other"');
    expect((await torvyn(["run"], { cwd: project({ other: tokens }) })).stderr).toContain('"other"');
  });

  it("ends the stream at the limit", async () => {
    const cwd = project({ main: [endless, { role: "sink", component: "sink" }] });
    expect((await torvyn(["run", "--limit", "1000"], { cwd })).stderr).toContain("1000 delivered");
    const finite = project({ main: tokens });
    expect(await torvyn(["run", "--limit", "9007199254740991"], { cwd: finite })).toMatchObject({ code: 0 });
  });

  it("sets config over the manifest's, also with names that objects have by nature", async () => {
    const cwd = project({
      main: [counted('"1"'), { ...printing, config: '{ colour = "red", deep = { a = 1 }, "__proto__" = "kept" }' }],
    });
    const settings = ["sink.colour=blue", "sink.deep.b=2", "sink.constructor.prototype.polluted=true", "sink.list=[1]"];
    const { stdout } = await torvyn(["run", ...settings.flatMap((one) => ["--config", one])], { cwd });
    expect(JSON.parse(stdout.split("\n")[0]!.slice("init ".length))).toEqual(
      JSON.parse(
        '{"colour":"blue","deep":{"a":1,"b":2},"__proto__":"kept","constructor":{"prototype":{"polluted":true}},"list":[1]}',
      ),
    );
  });
});

describe("torvyn run stops", () => {
  it("with what is in flight delivered, on Ctrl-C", async () => {
    const { child, ended } = start(["run"], { cwd: project({ main: [endless, printing] }) });
    await once(child.stdout!, "data");
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/■ Flow "main" interrupted in .+ delivered/);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.slice(-2)).toEqual(["complete", "teardown"]);
    expect(lines.slice(1, -2)).toEqual(lines.slice(1, -2).map((_, index) => String(index)));
  });

  it("on SIGTERM as well, and tells it in JSON", async () => {
    const { child, ended, says } = start(["run", "--format", "json"], { cwd: project({ main: [endless, printing] }) });
    await says("\n0\n");
    child.kill("SIGTERM");
    const done = await ended;
    expect(done.code).toBe(0);
    expect(answer(done).data.status).toBe("interrupted");
  });

  it("also when Ctrl-C comes before the first element", async () => {
    const { child, ended, says } = start(["run"], { cwd: project({ main: [endless, printing] }) });
    await says("Running");
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 0 });
  });

  it("at once on the second Ctrl-C", async () => {
    const { child, ended, says } = start(["run"], { cwd: project({ main: [endless, hangingAtTheEnd] }) });
    await once(child.stdout!, "data");
    child.kill("SIGINT");
    await says("Draining");
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130 });
  });

  it("at the timeout, drained", async () => {
    const cwd = project({ main: [endless, { role: "sink", component: "sink" }] });
    // It has as long for draining, and a busy machine takes its time.
    const { code, stderr } = await torvyn(["run", "--timeout", "3s"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("interrupted");
    expect(stderr).toContain('error[FLOW_TIMEOUT]: the flow "main" had not come to its end after 3 s, and was drained');
  });

  it("saying which component does not let it drain, and since when", async () => {
    const { child, ended, says } = start(["run"], { cwd: project({ main: [endless, hangingAtTheEnd] }) });
    await once(child.stdout!, "data");
    child.kill("SIGINT");
    await says('"sink" has been in complete for');
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect([code, stderr.includes("a second Ctrl-C ends it.")]).toEqual([130, true]);
  });

  it("at the timeout, naming the component that hangs", async () => {
    const cwd = project({ main: [endless, { role: "filter", component: "filter-hangs" }, printing] });
    // Long enough for a busy machine to come as far as the filter.
    const ended = await torvyn(["run", "--timeout", "3s", "--format", "json"], { cwd });
    expect(ended.code).toBe(1);
    expect(answer(ended).error).toMatchObject({ code: "COMPONENT_HUNG", component: "filter" });
  });

  it("quietly when nobody reads its stdout any more", async () => {
    const { child, ended } = start(["run"], { cwd: project({ main: [endless, printing] }) });
    await once(child.stdout!, "data");
    child.stdout!.destroy();
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain("error");
  });
});

describe("torvyn run refuses", () => {
  const broken = (change: (toml: string) => string): string => {
    const root = project({ main: tokens });
    writeFileSync(join(root, "Torvyn.toml"), change(tomlOfTokens));
    return root;
  };
  const tomlOfTokens = [
    '[torvyn]\nname = "demo"\nversion = "0.1.0"\ncontract_version = "0.1.0"',
    '[flow.main.nodes.source]\ncomponent = "file://./components/token-source.wasm"\ninterface = "torvyn:streaming/source"',
    '[flow.main.nodes.sink]\ncomponent = "file://./components/sink.wasm"\ninterface = "torvyn:streaming/sink"',
    '[[flow.main.edges]]\nfrom = "source"\nto = "sink"\n',
  ].join("\n\n");

  it.each([
    ["broken TOML", (toml: string) => `${toml}\n[[[`, "MANIFEST_SYNTAX"],
    ["an unknown interface", (toml: string) => toml.replace("streaming/sink", "streaming/snk"), "MANIFEST_INVALID"],
    ["an unknown key", (toml: string) => toml.replace("version", "verison"), "MANIFEST_INVALID"],
    ["no flow", (toml: string) => toml.slice(0, toml.indexOf("[flow")), "FLOW_NOT_FOUND"],
  ])("%s, with file, line and column", async (_, change, code) => {
    const ended = await torvyn(["run", "--format", "json"], { cwd: broken(change) });
    expect(ended.code).toBe(2);
    const { error, success } = answer(ended);
    expect(success).toBe(false);
    expect(error).toMatchObject({ code, file: "Torvyn.toml" });
    if (code !== "FLOW_NOT_FOUND") expect([error.line, error.column]).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it("a folder without a manifest", async () => {
    const ended = await torvyn(["run"], { cwd: folder() });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("error[MANIFEST_NOT_FOUND]");
    expect(await torvyn(["run", "--manifest", "nowhere/at/all"], { cwd: folder() })).toMatchObject({ code: 2 });
  });

  it("a flow or a node that does not exist, and says which do", async () => {
    const cwd = project({ main: tokens, other: tokens });
    const flow = await torvyn(["run", "--flow", "mian"], { cwd });
    expect(flow.code).toBe(2);
    expect(flow.stderr).toContain('Did you mean "main"? There are: main, other.');
    for (const setting of ["filtre.x=1", "__proto__.x=1", "constructor.x=1"]) {
      const node = await torvyn(["run", "--config", setting], { cwd });
      expect(node).toMatchObject({ code: 2, stdout: "" });
      expect(node.stderr).toContain("There are: source, filter, sink.");
    }
    const several = await torvyn(["run"], { cwd: project({ one: tokens, two: tokens }) });
    expect(several).toMatchObject({ code: 2 });
    expect(several.stderr).toContain("Choose one with --flow: one, two.");
  });

  it("a component file that is missing", async () => {
    const cwd = project({ main: tokens });
    rmSync(join(cwd, "components/token-filter.wasm"));
    const ended = await torvyn(["run", "--format", "json"], { cwd });
    expect(ended.code).toBe(2);
    expect(answer(ended).error.message).toContain("token-filter.wasm");
  });

  it.each([
    "not-wasm",
    "empty",
    "truncated",
    "core-module",
    "no-role",
    "processor",
    "filter-store",
    "filter-next-contract",
  ])("%s in place of a filter, naming the node", async (component) => {
    const [source, , sink] = tokens as readonly [Stage, Stage, Stage];
    const ended = await torvyn(["run", "--format", "json"], {
      cwd: project({ main: [source, { role: "filter", component }, sink] }),
    });
    const { error } = answer(ended);
    expect(ended.code).toBe(2);
    expect(JSON.stringify(error)).toContain("filter");
  });
});

describe("a component that fails", () => {
  it.each([
    ["filter-traps", "unreachable"],
    ["filter-fails-internal", "filter fails"],
  ])("%s: the run names node, element and cause, and still counts", async (component, cause) => {
    const [source, , sink] = tokens as readonly [Stage, Stage, Stage];
    const cwd = project({ main: [source, { role: "filter", component }, sink] });
    const human = await torvyn(["run"], { cwd });
    expect(human.code).toBe(1);
    expect(human.stderr).toMatch(/✗ Flow "main" failed/);
    expect(human.stderr).toContain(cause);
    expect(human.stderr).not.toMatch(/\n\s+at .*\.js:/);
    const json = await torvyn(["run", "--format", "json"], { cwd });
    expect(json.code).toBe(1);
    expect(answer(json)).toMatchObject({
      success: false,
      error: { component: "filter", element: 2 },
      data: { flow_name: "main", status: "failed", error_count: 1 },
    });
  });
});

it("trouble with files is told as trouble of the environment, without a stack", async () => {
  const cwd = folder({ "Torvyn.toml/keep": "", file: "" });
  for (const args of [["run"], ["init", "file/demo"]]) {
    const ended = await torvyn(args, { cwd });
    expect(ended).toMatchObject({ code: 3, stdout: "" });
    expect(ended.stderr).toContain("error[IO_FAILED]");
    expect(ended.stderr).not.toMatch(/\n\s+at .*node:/);
    expect((await torvyn([...args, "-v"], { cwd })).stderr).toMatch(/Error: (EISDIR|ENOTDIR)/);
  }
});

it("a read-only project runs", async () => {
  const cwd = project({ main: tokens });
  mkdirSync(join(cwd, "dist"), { mode: 0o555 });
  expect(await torvyn(["run", "--no-build"], { cwd })).toMatchObject({ code: 0 });
});
