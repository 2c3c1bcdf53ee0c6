import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { componentPath } from "@torvyn/test-components";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkFlow, loadFlow } from "../../src/node/load.js";
import { fileOf, filterManifest, type References } from "../support/manifest.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "torvyn-runtime-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const declaration = `
[[component]]
name = "declared"
path = "components/declared"
language = "typescript"
`;

/** Writes a manifest with a source, a filter and a sink, and returns its path. */
function write(references: References = {}): string {
  const path = join(folder, "Torvyn.toml");
  writeFileSync(path, filterManifest(references, declaration));
  return path;
}

describe("what is given to the functions of the runtime", () => {
  const wrong = { code: "FLOW_ARGUMENT" };

  it("is refused when it is no manifest and leads to none", async () => {
    for (const input of [undefined, null, 3, {}, [], () => 1, new URL("https://example.com/Torvyn.toml")] as never[]) {
      await expect(loadFlow(input)).rejects.toMatchObject(wrong);
      await expect(linkFlow(input)).rejects.toMatchObject(wrong);
    }
    await expect(loadFlow(3 as never)).rejects.toThrow(
      "manifest: expected the path or the file: URL of a Torvyn.toml, or a parsed manifest, got 3.",
    );
  });

  it("is told to be a folder when it is one", async () => {
    await expect(loadFlow(folder)).rejects.toMatchObject({
      code: "MANIFEST_NOT_FOUND",
      message: `${folder} is a folder, not a manifest.`,
      help: "Name the Torvyn.toml in it.",
    });
  });

  it("is refused when a limit is no number, instead of no limit", async () => {
    const path = write();
    for (const value of [-1, Number.NaN, "5", null] as never[]) {
      await expect(loadFlow(path, { limits: { maxLiveBytes: value } })).rejects.toMatchObject(wrong);
    }
    const flow = await loadFlow(path);
    for (const limit of [-1, Number.NaN, 1.5, "5", 5n, null] as never[]) {
      await expect(flow.run({ limit })).rejects.toMatchObject(wrong);
    }
    expect(await flow.run({ limit: Number.POSITIVE_INFINITY })).toMatchObject({ status: "completed", delivered: 30 });
    expect(await flow.run({ limit: 0 })).toMatchObject({ status: "completed", delivered: 0 });
  });

  it("is refused when it cannot be called or watch", async () => {
    const path = write();
    await expect(loadFlow(path, { stdout: 1 as never })).rejects.toThrow("stdout: expected a function, got 1.");
    await expect((await loadFlow(path)).run({ observer: null as never })).rejects.toThrow(
      "observer: expected an object",
    );
  });

  it("keeps the limits by default when one of them is undefined", async () => {
    const flow = await loadFlow(write(), { limits: { maxPayloadBytes: undefined } as never });
    expect(await flow.run()).toMatchObject({ status: "completed" });
  });
});

describe("loadFlow", () => {
  it("takes a path or a URL, and its flow runs as often as asked, from fresh instances", async () => {
    const path = write();
    for (const input of [path, pathToFileURL(path)]) {
      await using flow = await loadFlow(input);
      expect(flow.name).toBe("main");
      expect((await flow.run()).delivered).toBe(30);
      expect((await flow.run()).delivered).toBe(30);
    }
  });

  it("runs one at a time, and none after it was disposed of", async () => {
    const flow = await loadFlow(write());
    const first = flow.run();
    await expect(flow.run()).rejects.toMatchObject({ code: "FLOW_MISUSED" });
    await first;
    await flow[Symbol.asyncDispose]();
    await expect(flow.run()).rejects.toMatchObject({ code: "FLOW_MISUSED" });
  });

  it("drains what is running when it is disposed of", async () => {
    const flow = await loadFlow(write({ source: fileOf("quick-source") }));
    const running = flow.run();
    await flow[Symbol.asyncDispose]();
    expect((await running).status).toBe("interrupted");
  });

  it("says that there is no manifest, no such flow, or no such node to configure", async () => {
    await expect(loadFlow(join(folder, "none.toml"))).rejects.toMatchObject({ code: "MANIFEST_NOT_FOUND" });
    await expect(loadFlow(write(), { flow: "other" })).rejects.toMatchObject({
      code: "FLOW_NOT_FOUND",
      help: "Choose one of: main.",
    });
    await expect(loadFlow(write(), { config: { sink2: "x" } })).rejects.toMatchObject({
      code: "FLOW_CONFIG",
      help: 'Nodes of the flow "main": source, filter, sink.',
    });
  });

  it("says that a component reads no configuration, rather than lose it", async () => {
    await expect(loadFlow(write(), { config: { filter: { term: "x" } } })).rejects.toMatchObject({
      code: "FLOW_CONFIG",
      component: "filter",
      help: expect.stringContaining("torvyn:streaming/lifecycle"),
    });
  });

  it("passes on what is wrong with a manifest, with its place", async () => {
    const path = join(folder, "Torvyn.toml");
    writeFileSync(path, "[torvyn\n");
    await expect(loadFlow(path)).rejects.toMatchObject({ code: "MANIFEST_INVALID", line: 1 });
  });

  it("finds what [[component]] declares where the compiler puts it, or says to build it", async () => {
    const path = write({ filter: "declared" });
    const missing = {
      code: "COMPONENT_NOT_FOUND",
      line: 16,
      column: 13,
      help: expect.stringContaining("torvyn build"),
    };
    await expect(loadFlow(path)).rejects.toMatchObject(missing);
    const dist = join(folder, "components/declared/dist");
    mkdirSync(dist, { recursive: true });
    const { copyFileSync } = await import("node:fs");
    copyFileSync(componentPath("token-filter"), join(dist, "declared.wasm"));
    expect((await (await loadFlow(path)).run()).delivered).toBe(30);
  });

  it("says what a file is when it is no component", async () => {
    for (const [name, code] of [
      ["core-module", "ENGINE_NOT_A_COMPONENT"],
      ["not-wasm", "ENGINE_NOT_A_COMPONENT"],
      ["empty", "ENGINE_NOT_A_COMPONENT"],
      ["truncated", "ENGINE_MALFORMED"],
    ]) {
      await expect(loadFlow(write({ filter: fileOf(name ?? "") }))).rejects.toMatchObject({
        code,
        message: expect.stringContaining('The component of "filter"'),
        line: 16,
      });
    }
  });
});

describe("linkFlow", () => {
  it("tells of every component where it is, what it needs and how it is bound", async () => {
    const report = await linkFlow(write());
    expect(report.diagnostics).toEqual([]);
    expect(report.components.map(({ node, role, binding }) => [node, role, binding])).toEqual([
      ["source", "source", "fast"],
      ["filter", "filter", "fast"],
      ["sink", "sink", "fast"],
    ]);
    expect(report.components[1]).toMatchObject({ file: componentPath("token-filter"), sizeBytes: expect.any(Number) });
    expect(report.edges).toEqual([
      { from: "source", to: "filter", capacity: 64 },
      { from: "filter", to: "sink", capacity: 64 },
    ]);
  });

  it("tells everything that is wrong at once, each with its place in the manifest", async () => {
    const nodes = { source: "file://gone.wasm", filter: fileOf("filter-store"), sink: fileOf("filter") };
    const { diagnostics, components } = await linkFlow(write(nodes));
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ["COMPONENT_NOT_FOUND", 12],
      ["COMPONENT_IMPORT_UNSERVED", 15],
      ["COMPONENT_WRONG_ROLE", 19],
    ]);
    expect(diagnostics[0]?.source).toBe(`component = "file://gone.wasm"`);
    expect(components.map(({ binding }) => binding)).toEqual([undefined, undefined, undefined]);
    await expect(loadFlow(write(nodes))).rejects.toMatchObject({ code: "LINK_FAILED", diagnostics });
  });
});
