import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { linkManifest, loadManifest, type ReadComponent } from "../../src/index.js";
import { lineManifest } from "../support/components.js";

/** Components from memory, as in a browser. */
const read: ReadComponent = async (reference) => {
  const file = reference.kind === "file" ? reference.path : "";
  const name = /([\w-]+)\.wasm$/.exec(file)?.[1] ?? "";
  return { file, bytes: new Uint8Array(componentBytes(name)) };
};

describe("a flow without a file system", () => {
  const manifest = lineManifest(["token-source", "token-filter", "sink-prints"]);

  it("is loaded and run from bytes", async () => {
    let printed = "";
    const stdout = (bytes: Uint8Array): void => {
      printed += new TextDecoder().decode(bytes);
    };
    await using flow = await loadManifest(manifest, read, { stdout });
    expect((await flow.run()).delivered).toBe(30);
    expect(printed).toContain(" quick\n");
  });

  it("is linked from bytes", async () => {
    expect((await linkManifest(manifest, read)).diagnostics).toEqual([]);
  });

  it("in more than one line is refused, with its place", async () => {
    const graph = manifest.flows.get("main")!;
    const [first] = graph.edges;
    const branched = { ...graph, edges: [...graph.edges, { ...first!, to: { node: "sink-prints", port: "input" } }] };
    const { diagnostics } = await linkManifest({ ...manifest, flows: new Map([["main", branched]]) }, read);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["FLOW_UNSUPPORTED", '2 edges lead out of "token-source"; this release runs flows in one line.'],
      ["FLOW_UNSUPPORTED", '2 edges lead into "sink-prints"; this release runs flows in one line.'],
    ]);
  });
});
