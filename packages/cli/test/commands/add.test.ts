import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, project, tokens, writeFile } from "../support/folder.js";
import { installPackage, type PackageContent, withLifecycle, writePackage } from "../support/packages.js";
import { answer, start, torvyn } from "../support/torvyn.js";

const pii: PackageContent = { version: "1.2.3", components: { "pii-filter": { file: "filter-all" } } };
const read = (cwd: string, path = "Torvyn.toml"): string => readFileSync(join(cwd, path), "utf8");

/** A project of three components with a package installed that it does not use yet. */
function having(name: string, content: PackageContent): string {
  const cwd = project({ main: tokens });
  installPackage(cwd, name, content);
  return cwd;
}

const graph = async (cwd: string): Promise<string> =>
  answer(await torvyn(["link", "--format", "json"], { cwd })).data.flows[0].graph;

describe("torvyn add --no-install", () => {
  it("puts the component last, right before the sink, and the flow runs", async () => {
    const cwd = having("@acme/pii-filter", pii);
    const ended = await torvyn(["add", "@acme/pii-filter", "--no-install"], { cwd });
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toBe('✓ @acme/pii-filter@1.2.3: node "pii-filter" follows "filter" in Torvyn.toml\n');
    expect(await graph(cwd)).toBe("source → filter → pii-filter → sink");
    expect(answer(await torvyn(["run", "--format", "json"], { cwd })).data.elements_delivered).toBe(30);
    expect(readdirSync(cwd).filter((file) => file.endsWith(".tmp"))).toEqual([]);
  });

  it("puts it behind the node that --after names, under the name that --name gives, and tells what it did", async () => {
    const cwd = having("filters", { components: { pii: { file: "filter-all" }, none: { file: "filter-none" } } });
    const before = read(cwd);
    const args = [
      "add",
      "npm:filters/pii",
      "--no-install",
      "--after",
      "source",
      "--name",
      "no-pii",
      "--format",
      "json",
    ];
    expect(answer(await torvyn(args, { cwd })).data).toEqual({
      package: "filters",
      version: "1.0.0",
      installed: false,
      flow: "main",
      node: "no-pii",
      after: "source",
      component: "npm:filters/pii",
      interface: "torvyn:filtering/filter",
      capabilities: [],
      config: [],
    });
    expect(await graph(cwd)).toBe("source → no-pii → filter → sink");
    expect(
      read(cwd)
        .split("\n")
        .filter((line) => !before.includes(line)),
    ).toEqual(["[flow.main.nodes.no-pii]", 'component = "npm:filters/pii"', 'to = "no-pii"', 'from = "no-pii"']);
  });

  it("finds a free name for a component that is used already", async () => {
    const cwd = having("@acme/pii-filter", pii);
    for (let time = 0; time < 3; time++) await torvyn(["add", "@acme/pii-filter", "--no-install"], { cwd });
    expect(await graph(cwd)).toBe("source → filter → pii-filter → pii-filter-2 → pii-filter-3 → sink");
  });

  it("says what the component wants to be granted, and to be told", async () => {
    const config = {
      type: "object",
      properties: {
        terms: { type: "array", description: "What to look for.\nMore." },
        mode: { enum: ["drop", "error"] },
        rate: { anyOf: [{ type: "number" }, { const: "all" }] },
      },
      required: ["terms"],
    };
    const cwd = having("blocklist", {
      components: {
        blocklist: {
          file: "filter-lifecycle-first",
          interfaces: withLifecycle,
          config,
          capabilities: ["wasi:clocks", "wasi:http"],
        },
      },
    });
    const { stderr } = await torvyn(["add", "blocklist", "--no-install"], { cwd });
    expect(stderr.split("\n").slice(1)).toEqual([
      '  It wants wasi:clocks, which it has not yet. To grant it: [security.grants.blocklist] with capabilities = ["wasi:clocks"]',
      "  It wants wasi:http, which this release grants to no component.",
      "  Its configuration:",
      "    terms  array, required: What to look for.",
      '    mode   "drop" or "error"',
      '    rate   number or "all"',
      "",
    ]);
  });

  it.each<[string, readonly string[], string, string]>([
    ["a package that is not there", ["other"], "PACKAGE_NOT_INSTALLED", "the package other is not installed."],
    ["a node that is not there", ["@acme/pii-filter", "--after", "sorce"], "USAGE_ARGUMENT", 'has no node "sorce"'],
    ["a name that is taken", ["@acme/pii-filter", "--name", "sink"], "USAGE_ARGUMENT", 'has a node "sink" already'],
    ["a name that is none", ["@acme/pii-filter", "--name", "A B"], "USAGE_ARGUMENT", "cannot be the name of a node"],
    [
      "a place behind the sink",
      ["@acme/pii-filter", "--after", "sink"],
      "MANIFEST_EDIT",
      "nothing can follow the sink",
    ],
    ["a flow that is not there", ["@acme/pii-filter", "--flow", "other"], "FLOW_NOT_FOUND", 'declares no flow "other"'],
    ["a tarball that is not installed", ["./a.tgz"], "USAGE_ARGUMENT", "the package is meant by its name"],
  ])("refuses %s, and changes nothing", async (_, args, code, message) => {
    const cwd = having("@acme/pii-filter", pii);
    const before = read(cwd);
    const { error } = answer(await torvyn(["add", ...args, "--no-install", "--format", "json"], { cwd }));
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(read(cwd)).toBe(before);
  });

  it.each<[string, PackageContent, string, string]>([
    ["no component", { components: { odd: { file: "core-module" } } }, "ENGINE_NOT_A_COMPONENT", "not a component"],
    ["one of another role", { components: { odd: { file: "sink" } } }, "PACKAGE_MISMATCH", "but is a sink"],
    [
      "one that imports what it does not own up to",
      { components: { odd: { file: "filter-clock" } } },
      "PACKAGE_MISMATCH",
      "the component imports wasi:clocks/monotonic-clock@0.2.0, which its capabilities do not name",
    ],
    [
      "a schema that is none",
      {
        components: {
          odd: { file: "filter-lifecycle-first", interfaces: withLifecycle, config: "./package.json.json" },
        },
      },
      "PACKAGE_MISMATCH",
      "the package holds no file ./package.json.json",
    ],
  ])("refuses a package that holds %s, and changes nothing", async (_, content, code, message) => {
    const cwd = having("odd", content);
    const before = read(cwd);
    const { error } = answer(await torvyn(["add", "odd", "--no-install", "--format", "json"], { cwd }));
    expect(error.diagnostics).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
    expect(read(cwd)).toBe(before);
  });

  it("goes by the name under which a package is installed, whatever that says of itself", async () => {
    const cwd = having("alias", pii);
    const file = join(cwd, "node_modules/alias/package.json");
    const evil = 'x"\n[security.grants.pii-filter]\n# \u001b[2J';
    writeFile(file, JSON.stringify({ ...JSON.parse(read(cwd, "node_modules/alias/package.json")), name: evil }));
    const { code, stderr } = await torvyn(["add", "alias", "--no-install"], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '✓ alias@1.2.3: node "pii-filter" follows "filter" in Torvyn.toml\n',
    });
    expect(read(cwd)).toContain('component = "npm:alias"\n');
  });

  it("lets nothing that a schema says act on the terminal, and tells of very many keys the first", async () => {
    const description = "\u001b]52;c;ZXZpbA==\u0007";
    const keys = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key-${index}`, { type: "string" }]));
    const properties = { "a\u001b[31m": { type: "x\u202e", description }, ...keys };
    const components = { odd: { file: "filter-lifecycle-first", interfaces: withLifecycle, config: { properties } } };
    const { stderr } = await torvyn(["add", "odd", "--no-install"], { cwd: having("odd", { components }) });
    const lines = stderr.split("\n").slice(2);
    expect(lines[0]).toBe("    a\\u001b[31m  x\\u202e: \\u001b]52;c;ZXZpbA==\\u0007");
    expect(lines.slice(-2)).toEqual(["    and 21 more", ""]);
  });

  it("refuses a second source, and asks where a sink goes", async () => {
    const cwd = having("ends", {
      components: {
        tap: { file: "token-source", role: "source", interfaces: ["torvyn:streaming/source@0.1.0"] },
        drain: { file: "sink", role: "sink", interfaces: ["torvyn:streaming/sink@0.1.0"] },
      },
    });
    const add = async (...args: string[]) =>
      answer(await torvyn(["add", ...args, "--no-install", "--format", "json"], { cwd }));
    expect((await add("npm:ends/tap")).error.message).toBe('"tap" takes no elements and cannot follow "filter"');
    expect((await add("npm:ends/drain")).error).toMatchObject({
      code: "USAGE_ARGUMENT",
      help: expect.stringContaining("--after"),
    });
    expect((await add("npm:ends/drain", "--after", "filter")).data).toMatchObject({ node: "drain" });
  });
});

describe("torvyn add, with npm", () => {
  const env = { npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
  const packageJson = '{\n    "name": "demo",\n    "private": true\n}\n';

  /** A project that npm manages, and a package in a folder beside it. */
  function beside(name: string, content: PackageContent | undefined): { cwd: string; spec: string } {
    const cwd = project({ main: tokens });
    writeFile(join(cwd, "package.json"), packageJson);
    const spec = join(folder(), "package");
    if (content === undefined) writeFile(join(spec, "package.json"), JSON.stringify({ name, version: "1.0.0" }));
    else writePackage(spec, name, content);
    return { cwd, spec };
  }

  it("installs the package as a dependency and adds it, once", async () => {
    const { cwd, spec } = beside("@acme/pii-filter", pii);
    const ended = await torvyn(["add", spec], { cwd, env });
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toContain("> npm install ");
    expect(Object.keys(JSON.parse(read(cwd, "package.json")).dependencies)).toEqual(["@acme/pii-filter"]);
    expect(await graph(cwd)).toBe("source → filter → pii-filter → sink");

    const { data } = answer(await torvyn(["add", "@acme/pii-filter", "--format", "json"], { cwd, env }));
    expect(data).toMatchObject({ installed: false, node: "pii-filter-2" });
  });

  it.each<[string, PackageContent | undefined, string]>([
    ["a package without a component", undefined, "PACKAGE_NO_COMPONENT"],
    ["another version of the contract", { ...pii, contract: "0.9.0" }, "COMPONENT_CONTRACT"],
    ["several components", { components: { a: { file: "filter" }, b: { file: "filter" } } }, "PACKAGE_AMBIGUOUS"],
  ])("takes %s out again, and nothing has changed", async (_, content, code) => {
    const { cwd, spec } = beside("odd", content);
    const before = read(cwd);
    const ended = await torvyn(["add", spec, "--format", "json"], { cwd, env });
    expect(answer(ended).error.code).toBe(code);
    expect(read(cwd)).toBe(before);
    expect(read(cwd, "package.json")).toBe(packageJson);
    expect(existsSync(join(cwd, "package-lock.json"))).toBe(false);
    expect(existsSync(join(cwd, "node_modules/odd"))).toBe(false);
  });

  it("says that npm failed, and nothing has changed", async () => {
    const { cwd } = beside("odd", pii);
    const before = read(cwd);
    const ended = await torvyn(["add", "@acme/not-in-the-cache", "--format", "json"], { cwd, env });
    expect(ended.code).toBe(1);
    expect(answer(ended).error).toMatchObject({
      code: "PACKAGE_MANAGER_FAILED",
      message: "`npm install @acme/not-in-the-cache` ended with code 1",
    });
    expect(read(cwd) + read(cwd, "package.json")).toBe(before + packageJson);
    expect(existsSync(join(cwd, "package-lock.json"))).toBe(false);
  });

  it("leaves everything as it was when Ctrl-C ends it midway", async () => {
    const { cwd } = beside("odd", pii);
    const before = read(cwd);
    const script = [
      "#!/usr/bin/env node",
      'const { writeFileSync } = require("node:fs");',
      'writeFileSync("package.json", "{}");',
      'writeFileSync("package-lock.json", "half");',
      'process.on("SIGTERM", () => process.exit(130));',
      "setInterval(() => {}, 1000);",
      'console.error("working");',
    ];
    const path = folder({ npm: script.join("\n") });
    chmodSync(join(path, "npm"), 0o755);
    const started = start(["add", "odd"], { cwd, env: { ...env, PATH: `${path}:${process.env.PATH}` } });
    await started.says("working");
    started.child.kill("SIGINT");
    const { code, stderr } = await started.ended;
    expect(code).toBe(130);
    expect(stderr).toContain("error[INTERRUPTED]: interrupted: `npm install odd` was ended, and nothing is added");
    expect(read(cwd) + read(cwd, "package.json")).toBe(before + packageJson);
    expect(existsSync(join(cwd, "package-lock.json"))).toBe(false);
  });

  it.each([
    ["the first yarn, which asks", "# yarn lockfile v1\n", "yarn add -W odd"],
    ["a later one, which does not", "__metadata:\n", "yarn add odd"],
  ])("means the root of a workspace, with %s", async (_, lock, line) => {
    const { cwd } = beside("odd", pii);
    writeFile(join(cwd, "package.json"), '{ "private": true, "workspaces": ["packages/*"] }');
    writeFile(join(cwd, "yarn.lock"), lock);
    const path = folder({ yarn: "#!/bin/sh\nexit 1\n" });
    chmodSync(join(path, "yarn"), 0o755);
    const ended = await torvyn(["add", "odd"], { cwd, env: { ...env, PATH: `${path}:${process.env.PATH}` } });
    expect(ended.stderr).toContain(`error[PACKAGE_MANAGER_FAILED]: \`${line}\` ended with code 1`);
  });

  it("points at the mistake in a package.json that no package manager could read", async () => {
    const { cwd } = beside("odd", pii);
    writeFile(join(cwd, "package.json"), '{\n  "name": demo\n}\n');
    const { error } = answer(await torvyn(["add", "odd", "--format", "json"], { cwd, env }));
    expect(error).toMatchObject({ code: "PACKAGE_INVALID", file: "package.json" });
    writeFile(join(cwd, "package.json"), "[]");
    expect((await torvyn(["add", "odd"], { cwd, env })).stderr).toContain("package.json has to hold an object");
  });

  it("names a package manager that is not there, and a project that has no package.json", async () => {
    const { cwd } = beside("odd", pii);
    writeFile(join(cwd, "package.json"), '{ "packageManager": "yarn@4.0.0" }');
    const { error } = answer(
      await torvyn(["add", "x", "--format", "json"], { cwd, env: { ...env, PATH: "/nowhere" } }),
    );
    expect(error).toMatchObject({ code: "PACKAGE_MANAGER_FAILED", message: "yarn cannot be started" });
    const bare = await torvyn(["add", "x", "--format", "json"], { cwd: project({ main: tokens }), env });
    expect(answer(bare).error.message).toContain("there is no package.json");
  });
});
