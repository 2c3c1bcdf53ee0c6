import { describe, expect, it } from "vitest";
import { nodeConfigs } from "../../src/link/config.js";
import { lineManifest } from "../support/components.js";

const manifest = lineManifest([
  { component: "source", config: "20" },
  { component: "filter-lifecycle-first" },
  { component: "sink" },
]);
const flow = manifest.flows.get("main")!;

describe("the configuration of a node", () => {
  it("is what the manifest says, unless a text is given in its place", () => {
    expect(nodeConfigs(flow).get("source")).toBe("20");
    expect(nodeConfigs(flow, { source: "5" }).get("source")).toBe("5");
    expect(nodeConfigs(flow).get("sink")).toBe("");
  });

  it("takes single keys over a table, or as a table where there is none", () => {
    const table = { ...flow, nodes: flow.nodes.map((node) => ({ ...node, config: '{"a":1,"b":2}' })) };
    expect(nodeConfigs(table, { sink: { b: 3 } }).get("sink")).toBe('{"a":1,"b":3}');
    expect(nodeConfigs(flow, { sink: { b: 3 } }).get("sink")).toBe('{"b":3}');
  });

  it("cannot take single keys when it is a text", () => {
    expect(() => nodeConfigs(flow, { source: { limit: 3 } })).toThrow('The configuration of "source" is a text');
  });
});
