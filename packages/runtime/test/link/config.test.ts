import { describe, expect, it } from "vitest";
import { nodeConfigs, type ReadConfigFile } from "../../src/link/config.js";
import type { LoadOptions } from "../../src/link/options.js";
import { lineManifest } from "../support/components.js";

const manifest = lineManifest([
  { component: "source", config: "20" },
  { component: "filter-lifecycle-first" },
  { component: "sink" },
]);
const main = manifest.flows.get("main")!;

async function configOf(node: string, given: LoadOptions["config"], flow = main, read?: ReadConfigFile) {
  return (await nodeConfigs(manifest, flow, given, read)).get(node);
}

describe("the configuration of a node", () => {
  it("is what the manifest says, unless a text is given in its place", async () => {
    expect(await configOf("source", {})).toBe("20");
    expect(await configOf("source", { source: "5" })).toBe("5");
    expect(await configOf("sink", undefined)).toBe("");
  });

  it("takes single keys over a table, or as a table where there is none", async () => {
    const table = { ...main, nodes: main.nodes.map((node) => ({ ...node, config: '{"a":1,"b":2}' })) };
    expect(await configOf("sink", { sink: { b: 3 } }, table)).toBe('{"a":1,"b":3}');
    expect(await configOf("sink", { sink: { b: 3 } })).toBe('{"b":3}');
  });

  it("cannot take single keys when it is a text", async () => {
    await expect(configOf("source", { source: { limit: 3 } })).rejects.toThrow(
      'The configuration of "source" is a text',
    );
  });
});

describe("a configuration that is given", () => {
  it("is refused when it is neither a text nor an object", async () => {
    for (const value of [3, null, [1], () => 1] as never[]) {
      await expect(configOf("sink", { sink: value })).rejects.toMatchObject({ code: "FLOW_ARGUMENT" });
    }
    await expect(configOf("sink", null as never)).rejects.toThrow("config: expected an object, got null.");
  });

  it("is refused, with the node's name, when it is no JSON", async () => {
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    for (const value of [endless, { amount: 10n }]) {
      await expect(configOf("sink", { sink: value })).rejects.toMatchObject({
        code: "FLOW_CONFIG",
        component: "sink",
        message: expect.stringContaining('The configuration given for "sink" cannot be written as JSON: '),
      });
    }
  });

  it("is none when it is undefined", async () => {
    expect(await configOf("source", { source: undefined } as never)).toBe("20");
  });
});

describe("a configuration with keys in files", () => {
  const inFiles = {
    ...main,
    nodes: main.nodes.map((node) =>
      node.name === "sink" ? { ...node, config: '{"a":1}', configFiles: { b: "b.txt", c: "c.txt" } } : node,
    ),
  };
  const read: ReadConfigFile = async (path, { name }) => `${path} of ${name}`;

  it("has their texts as values", async () => {
    expect(await configOf("sink", {}, inFiles, read)).toBe('{"b":"b.txt of sink","c":"c.txt of sink","a":1}');
  });

  it("does not read a file whose key was given", async () => {
    const paths: string[] = [];
    const noting: ReadConfigFile = async (path) => {
      paths.push(path);
      return "";
    };
    expect(await configOf("sink", { sink: { b: 2 } }, inFiles, noting)).toBe('{"c":"","a":1,"b":2}');
    expect(await configOf("sink", { sink: '{"b":3,"c":4}' }, inFiles, noting)).toBe('{"b":3,"c":4}');
    expect(paths).toEqual(["c.txt"]);
  });

  it("cannot be had where there are no files, unless all is given", async () => {
    await expect(configOf("sink", {}, inFiles)).rejects.toMatchObject({ code: "FLOW_CONFIG", component: "sink" });
    expect(await configOf("sink", { sink: { b: 1, c: 2 } }, inFiles)).toBe('{"a":1,"b":1,"c":2}');
  });
});
