import type { FlowGraph } from "@torvyn/manifest";
import { parseManifest } from "@torvyn/manifest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectConfig } from "../../src/input/config.js";
import { configFor } from "../../src/running/config.js";
import { head } from "../support/folder.js";

/** A flow whose source has this config. */
function flowWith(config: string): FlowGraph {
  const text = `${head}
[flow.main.nodes.source]
component = "source.wasm"
interface = "torvyn:streaming/source"
${config}

[flow.main.nodes.sink]
component = "sink.wasm"
interface = "torvyn:streaming/sink"

[[flow.main.edges]]
from = "source"
to = "sink"
`;
  return parseManifest(text, { file: "Torvyn.toml" }).manifest!.flows.get("main")!;
}

const set = (flow: FlowGraph, ...settings: string[]): Record<string, string> =>
  configFor(
    flow,
    settings.flatMap((setting) => collectConfig(setting)),
  );

describe("config from the command line", () => {
  it("is merged over the manifest's, and leaves other nodes alone", () => {
    const flow = flowWith("config = { a = 1, deep = { x = 1, y = 2 } }");
    expect(set(flow, "source.a=2", "source.deep.y=3")).toEqual({ source: '{"a":2,"deep":{"x":1,"y":3}}' });
    expect(set(flow)).toEqual({});
  });

  it("makes a table where there was none, and puts one in place of a value", () => {
    expect(set(flowWith(""), "source.a.b=1")).toEqual({ source: '{"a":{"b":1}}' });
    expect(set(flowWith("config = { a = 1 }"), "source.a.b=1")).toEqual({ source: '{"a":{"b":1}}' });
  });

  it.each(['config = "text"', 'config = "3"', 'config = "[1]"'])("refuses to set keys of %s", (config) => {
    expect(() => set(flowWith(config), "source.a=1")).toThrow(expect.objectContaining({ code: "USAGE_ARGUMENT" }));
  });

  it("changes nothing but the config, whatever the keys are called", () => {
    const key = fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "a");
    const flow = flowWith('config = { "__proto__" = { a = 1 }, constructor = 1 }');
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (path) => {
        const before = Object.getOwnPropertyNames(Object.prototype).length;
        const { source } = set(flow, `source.${path.join(".")}=true`);
        const value = path.reduce(
          (table, name) => Object.getOwnPropertyDescriptor(table, name)?.value,
          JSON.parse(source!),
        );
        expect(value).toBe(true);
        expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
        expect(({} as Record<string, unknown>).a).toBeUndefined();
      }),
    );
  });
});
