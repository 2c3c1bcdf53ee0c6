import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it, vi } from "vitest";
import { linkManifest, loadManifest, type ReadComponent } from "../../src/index.js";
import { linkComponents } from "../../src/link/components.js";
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

/** What the test needs of it: neither Node's types nor a browser's are there. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<unknown> };
};

describe("nodes of one flow", () => {
  const manifest = lineManifest(["token-source", "token-filter", "sink-prints"]);
  const [graph] = [...manifest.flows.values()];
  /** Every node's component has the filter's bytes; what they are called differs. */
  const filters: ReadComponent = async (reference) => ({
    file: reference.kind === "file" ? reference.path : "",
    bytes: new Uint8Array(componentBytes("token-filter")),
  });

  it("share a component whose bytes are equal, wherever they come from", async () => {
    const { compiled } = await linkComponents(manifest, graph!, filters, undefined);
    expect(compiled.size).toBe(3);
    expect(new Set(compiled.values()).size).toBe(1);
  });

  it("share an engine when they are in TypeScript, whatever their roles", async () => {
    const compiling = vi.spyOn(webAssembly, "compile");
    const typescript = lineManifest(["ts-token-source", "ts-token-filter", "ts-token-sink"]);
    await linkComponents(typescript, [...typescript.flows.values()][0]!, read, undefined);
    const large = compiling.mock.calls.filter(([bytes]) => bytes.byteLength > 5_000_000);
    compiling.mockRestore();
    expect(large).toHaveLength(1);
  });

  it("do not share one of equal length", async () => {
    const spoilt: ReadComponent = async (reference, of) => {
      const { file, bytes } = await filters(reference, of);
      // The last byte belongs to the name of an export.
      if (file.includes("sink")) bytes[bytes.length - 1]! ^= 1;
      return { file, bytes };
    };
    const { compiled, report } = await linkComponents(manifest, graph!, spoilt, undefined);
    expect(compiled.get("token-source")).toBe(compiled.get("token-filter"));
    expect(compiled.get("sink-prints")).not.toBe(compiled.get("token-filter"));
    expect(new Set(report.components.map(({ file }) => file)).size).toBe(3);
  });

  it("that name one component read it once", async () => {
    const same = { ...graph!, nodes: graph!.nodes.map((node) => ({ ...node, component: graph!.nodes[0]!.component })) };
    let reads = 0;
    const counting: ReadComponent = (reference, of) => {
      reads += 1;
      return filters(reference, of);
    };
    await linkComponents(manifest, same, counting, undefined);
    expect(reads).toBe(1);
  });
});
