import { describe, expect, it } from "vitest";
import { commandNames } from "../../src/program/program.js";
import { folder } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";

describe("torvyn", () => {
  it("tells its version", async () => {
    const { version } = (await import("../../package.json", { with: { type: "json" } })).default;
    expect(await torvyn(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("shows its help on stdout when asked, and on stderr with code 2 when nothing was asked", async () => {
    const asked = await torvyn(["--help"]);
    const bare = await torvyn([]);
    expect(asked).toMatchObject({ code: 0, stderr: "" });
    expect(bare).toEqual({ code: 2, stdout: "", stderr: asked.stdout });
    for (const name of commandNames) expect(asked.stdout).toContain(`  ${name}`);
  });

  it.each(commandNames)("shows the help of %s with its options, the general ones and examples", async (name) => {
    const { code, stdout } = await torvyn([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: torvyn ${name}`);
    expect(stdout).toContain("--format <format>");
    expect(stdout).toMatch(/Examples:\n {2}\$ torvyn /);
    expect(await torvyn(["help", name])).toMatchObject({ code: 0, stdout });
  });

  it("takes general options before and after the command", async () => {
    const cwd = folder();
    for (const args of [
      ["--format", "json", "check"],
      ["check", "--format=json"],
    ]) {
      expect(answer(await torvyn(args, { cwd })).error.code).toBe("MANIFEST_NOT_FOUND");
    }
  });
});

it("says so when Node.js is too old", async () => {
  const old = "Object.defineProperty(process.versions, 'node', { value: '20.18.3' })";
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(old)}` };
  expect(await torvyn(["--version"], { env })).toEqual({
    code: 3,
    stdout: "",
    stderr: "torvyn needs Node.js 20.19 or newer, and this is 20.18.3.\n",
  });
});

describe("a wrong command line", () => {
  it.each([
    [["rnu"], "USAGE_UNKNOWN_COMMAND", "Did you mean run?"],
    [["help", "lnik"], "USAGE_UNKNOWN_COMMAND", "Did you mean link?"],
    [["run", "--flwo", "main"], "USAGE_UNKNOWN_OPTION", "Did you mean --flow?"],
    [["run", "extra"], "USAGE_ARGUMENT", "too many arguments"],
    [["run", "main"], "USAGE_ARGUMENT", "A flow is named with --flow."],
    [["dev", "main"], "USAGE_ARGUMENT", "A flow is named with --flow."],
    [["link", "main"], "USAGE_ARGUMENT", "A flow is named with --flow."],
    [["add", "first", "second"], "USAGE_ARGUMENT", "`--help` behind the command"],
    [["check", "main"], "USAGE_ARGUMENT", "`--help` behind the command"],
    [["run", "--flow"], "USAGE_ARGUMENT", "argument missing"],
    [["run", "--limit", "0"], "USAGE_ARGUMENT", "Write a whole number"],
    [["run", "--limit", "1e9"], "USAGE_ARGUMENT", "Write a whole number"],
    [["run", "--timeout", "30"], "USAGE_ARGUMENT", "30s"],
    [["run", "--config", "filter=1"], "USAGE_ARGUMENT", "node.key=value"],
    [["run", "--format", "xml"], "USAGE_ARGUMENT", "human, json, jsonl"],
    [["run", "--color", "sometimes"], "USAGE_ARGUMENT", "auto, always, never"],
    [["run", "-q", "-v"], "USAGE_ARGUMENT", "cannot be used with"],
    [["init", "demo", "--template", "router"], "USAGE_ARGUMENT", "full-pipeline"],
    [["init", "a", "b"], "USAGE_ARGUMENT", "too many arguments"],
    [["-v"], "USAGE_ARGUMENT", "no command"],
  ])("%j ends with code 2 and tells what is wrong", async (args, code, said) => {
    const ended = await torvyn(args);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(`error[${code}]`);
    expect(ended.stderr).toContain(said);
  });

  it("is answered in one line when JSON lines were asked for, also of a command that has none", async () => {
    const ended = await torvyn(["run", "--format", "jsonl"]);
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(ended.stdout.trimEnd()).not.toContain("\n");
    expect(answer(ended)).toMatchObject({ type: "result", success: false, error: { code: "USAGE_ARGUMENT" } });
  });

  it("is answered in JSON when JSON was asked for", async () => {
    const ended = await torvyn(["run", "--format", "json", "--timeout", "30"]);
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(answer(ended)).toEqual({
      success: false,
      command: "run",
      error: {
        code: "USAGE_ARGUMENT",
        message: "option '--timeout <duration>' argument '30' is invalid",
        help: "Write a duration as 500ms, 30s, 2m or 1h.",
      },
    });
  });
});
