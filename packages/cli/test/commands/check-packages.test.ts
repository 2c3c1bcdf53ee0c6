import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, type Stage } from "../support/folder.js";
import { installPackage, type PackageContent, withLifecycle } from "../support/packages.js";
import { answer, torvyn } from "../support/torvyn.js";

const schema = {
  type: "object",
  properties: { terms: { type: "array", items: { type: "string" } }, mode: { enum: ["drop", "error"] } },
  required: ["terms"],
  additionalProperties: false,
};
const blocklist: PackageContent = {
  components: { blocklist: { file: "filter", interfaces: withLifecycle, config: schema } },
};

/** A project whose filter is `npm:@acme/blocklist`. */
function using(config: string | undefined, content: PackageContent | undefined, more: Partial<Stage> = {}): string {
  const filter: Stage = { role: "filter", component: "npm:@acme/blocklist", ...more, ...(config && { config }) };
  const cwd = project({
    main: [{ role: "source", component: "token-source" }, filter, { role: "sink", component: "sink" }],
  });
  if (content !== undefined) installPackage(cwd, "@acme/blocklist", content);
  return cwd;
}

/** Code, message and the text in Torvyn.toml that each finding points at. */
async function findings(cwd: string): Promise<[string, string, string][]> {
  const { error } = answer(await torvyn(["check", "--format", "json"], { cwd }));
  const lines = readFileSync(join(cwd, "Torvyn.toml"), "utf8").split("\n");
  const diagnostics = (error?.diagnostics ?? []) as readonly {
    code: string;
    message: string;
    line: number;
    column: number;
    length: number;
  }[];
  return diagnostics.map(({ code, message, line, column, length }) => {
    return [code, message, lines[line - 1]!.slice(column - 1, column - 1 + length)];
  });
}

describe("torvyn check, for a component from npm", () => {
  it("finds nothing wrong, and tells which package it is", async () => {
    const cwd = using('{ terms = ["a"] }', blocklist);
    const { data } = answer(await torvyn(["check", "--format", "json"], { cwd }));
    expect(data.packages).toEqual([
      {
        flow: "main",
        node: "filter",
        package: "@acme/blocklist",
        version: "1.0.0",
        component: "blocklist",
        role: "filter",
      },
    ]);
  });

  it("points at each mistake in the configuration", async () => {
    expect(await findings(using('{ terms = ["a", 1], mode = "dorp", term = 1 }', blocklist))).toEqual([
      ["CONFIG_INVALID", 'node "filter": config.terms[1] is a number, and has to be string', "1"],
      ["CONFIG_INVALID", 'node "filter": config.mode has to be "drop" or "error"', '"dorp"'],
      ["CONFIG_INVALID", 'node "filter": config.term means nothing to this component', "term"],
    ]);
    const human = await torvyn(["check"], { cwd: using('{ terms = ["a"], mod = "drop" }', blocklist) });
    expect(human.code).toBe(1);
    expect(human.stderr).toMatch(/config\.mod means nothing.*\n {2}at Torvyn\.toml:\d+:\d+\n.*config = .*\n.*\^\^\^\n/);
  });

  it("points into a table that stands under a header of its own", async () => {
    const cwd = using(undefined, blocklist);
    const path = join(cwd, "Torvyn.toml");
    writeFileSync(path, `${readFileSync(path, "utf8")}\n[flow.main.nodes.filter.config]\nterms = "a"\n`);
    expect(await findings(cwd)).toEqual([
      ["CONFIG_INVALID", 'node "filter": config.terms is a string, and has to be array', '"a"'],
    ]);
  });

  it("points at the node that needs a configuration and has none", async () => {
    expect(await findings(using(undefined, blocklist))).toEqual([
      ["CONFIG_INVALID", 'node "filter": config has no "terms"', "filter"],
    ]);
  });

  it("points at a configuration that the component does not read", async () => {
    const content = { components: { blocklist: { file: "filter" } } };
    expect(await findings(using("{ terms = [] }", content))).toEqual([
      ["CONFIG_INVALID", 'node "filter" has a configuration, but "blocklist" does not read one', "config"],
    ]);
  });

  it("checks a configuration that is JSON in a string, and one whose schema is a file of the package", async () => {
    const cwd = using('\'{ "mode": "drop" }\'', {
      components: { blocklist: { file: "filter", interfaces: withLifecycle, config: "./schema.json" } },
    });
    writeFileSync(join(cwd, "node_modules/@acme/blocklist/schema.json"), JSON.stringify(schema));
    expect(await findings(cwd)).toEqual([
      ["CONFIG_INVALID", 'node "filter": config has no "terms"', '\'{ "mode": "drop" }\''],
    ]);
  });

  it("points at the package that is not there, and at the interface that it does not export", async () => {
    expect(await findings(using(undefined, undefined))).toEqual([
      ["PACKAGE_NOT_INSTALLED", "the package @acme/blocklist is not installed.", '"npm:@acme/blocklist"'],
    ]);
    expect(await findings(using('{ terms = ["a"] }', blocklist, { role: "processor" }))).toEqual([
      [
        "COMPONENT_WRONG_ROLE",
        'node "processor" expects torvyn:streaming/processor, but "blocklist" is a filter',
        '"torvyn:streaming/processor"',
      ],
    ]);
  });

  it("points at the package.json that breaks the rules, too", async () => {
    const cwd = using(undefined, { ...blocklist, contract: "one" });
    const { error } = answer(await torvyn(["check", "--format", "json"], { cwd }));
    expect(error.diagnostics).toMatchObject([
      { code: "PACKAGE_INVALID", file: "Torvyn.toml" },
      { code: "PACKAGE_INVALID", file: expect.stringContaining("package.json"), line: expect.any(Number) },
    ]);
  });

  it("warns of a schema that is wrong itself, and goes on", async () => {
    const cwd = using("{ a = 1 }", {
      components: { blocklist: { file: "filter", interfaces: withLifecycle, config: { $ref: "#/nowhere" } } },
    });
    const { code, stderr } = await torvyn(["check"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain("warning[PACKAGE_INVALID]");
  });

  it("takes the text of a file for a value, and points at one that is not there or not wanted", async () => {
    const content = (terms: object): PackageContent => ({
      components: { blocklist: { file: "filter", interfaces: withLifecycle, config: { properties: { terms } } } },
    });
    const files = '{ fold = true }\nconfig_files = { terms = "terms.txt" }';
    const cwd = using(files, content({ type: "string" }));
    expect(await findings(cwd)).toEqual([
      ["CONFIG_INVALID", 'there is no file terms.txt for the configuration of node "filter"', '"terms.txt"'],
    ]);
    writeFileSync(join(cwd, "terms.txt"), "a");
    expect(await findings(cwd)).toEqual([]);
    const other = using(files, content({ type: "array" }));
    writeFileSync(join(other, "terms.txt"), "a");
    expect(await findings(other)).toEqual([
      ["CONFIG_INVALID", 'node "filter": config.terms is a string, and has to be array', '"terms.txt"'],
    ]);
  });
});
