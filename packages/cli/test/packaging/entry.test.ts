import type { ComponentPackage } from "@torvyn/contract";
import { describe, expect, it } from "vitest";
import { entryModule, entryTypes } from "../../src/packaging/entry/entry.js";
import { readmeSection } from "../../src/packaging/section.js";

const filter = (name: string, file = `./dist/${name}.wasm`) => ({
  name,
  file,
  role: "filter" as const,
  interfaces: ["torvyn:filtering/filter@0.1.0"],
  config: undefined,
  capabilities: [],
});

const several: ComponentPackage = {
  name: "@acme/filters",
  version: "1.0.0",
  contract: "0.1.0",
  components: [filter("block-list"), filter("default", "./components/default/dist/default.wasm")],
};

describe("the entry of a package with several components", () => {
  it("exports each under its name, and none as the default", () => {
    const text = entryModule(several);
    expect(text).toContain("export const blockList = {");
    expect(text).toContain("export const default_ = {");
    expect(text).not.toContain("export default");
    expect(text).toContain('new URL("../components/default/dist/default.wasm", import.meta.url)');
  });

  it("is a module, whatever the components are called", async () => {
    const words = [
      "if",
      "function",
      "let",
      "await",
      "yield",
      "null",
      "static",
      "arguments",
      "eval",
      "enum",
      "a-1",
      "a1",
    ];
    const text = entryModule({ ...several, components: words.map((word) => filter(word)) });
    const url = `data:text/javascript,${encodeURIComponent(text.replaceAll("import.meta.url", '"file:///a/"'))}`;
    const exported = Object.values(await import(url)) as { name: string }[];
    expect(exported.map(({ name }) => name).sort()).toEqual([...words].sort());
  });

  it("has a type for the configuration of each", () => {
    const schema = { type: "object", properties: { terms: { type: "string" } } };
    const text = entryTypes(several, new Map([["block-list", schema]]));
    expect(text).toContain("export type BlockListConfig = { readonly terms?: string };");
    expect(text).toContain("export type DefaultConfig = undefined;");
  });
});

describe("the section of the README", () => {
  it("tells how to name each component of several, and what its configuration may be", () => {
    const schema = {
      type: "object",
      properties: {
        terms: { type: "array", items: { type: "string" }, description: "What to\nlook for." },
        mode: { enum: ["drop", "error"], default: "drop" },
      },
      required: ["terms"],
    };
    const text = readmeSection(several, new Map([["block-list", schema]]));
    expect(text).toContain('component = "npm:@acme/filters/block-list"');
    expect(text).toContain("| `terms` | `readonly string[]` | What to look for. Required. |");
    expect(text).toContain('| `mode` | `"drop" \\| "error"` | Default `"drop"`. |');
  });
});
