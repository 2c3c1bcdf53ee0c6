import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, type Stage, tokens } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";

const [source, , sink] = tokens as readonly [Stage, Stage, Stage];

describe("torvyn link", () => {
  it("prints the graph of each flow on stdout", async () => {
    const cwd = project({ main: tokens, short: [source, sink] });
    const ended = await torvyn(["link"], { cwd });
    expect(ended.code).toBe(0);
    expect(ended.stdout).toBe("main: source → filter → sink\nshort: source → sink\n");
    expect((await torvyn(["link", "--flow", "short"], { cwd })).stdout).toBe("short: source → sink\n");
  });

  it("shows what components import and export with --detail", async () => {
    const { stdout } = await torvyn(["link", "--detail"], { cwd: project({ main: tokens }) });
    expect(stdout).toContain("filter (filter)\n");
    expect(stdout).toMatch(/import torvyn:streaming\/types@0\.1\.0 served by torvyn/);
    expect(stdout).toMatch(/export torvyn:filtering\/filter@0\.1\.0/);
  });

  it("answers in JSON", async () => {
    const { data } = answer(await torvyn(["link", "--format", "json"], { cwd: project({ main: tokens }) }));
    expect(data.flows).toHaveLength(1);
    expect(data.flows[0]).toMatchObject({
      flow_name: "main",
      graph: "source → filter → sink",
      components: [
        { name: "source", role: "source", interface: "torvyn:streaming/source", size_bytes: expect.any(Number) },
        { name: "filter", imports: [{ name: "torvyn:streaming/types@0.1.0", served_by: "torvyn" }] },
        { name: "sink", exports: ["torvyn:streaming/sink@0.1.0"] },
      ],
      edges: [
        { from: "source", to: "filter", capacity: 64 },
        { from: "filter", to: "sink" },
      ],
    });
  });

  it.each(["not-wasm", "core-module", "truncated", "processor", "no-role", "filter-store", "filter-other-shape"])(
    "refuses %s in place of a filter, with code 2 and the node's name",
    async (component) => {
      const ended = await torvyn(["link", "--format", "json"], {
        cwd: project({ main: [source, { role: "filter", component }, sink] }),
      });
      expect(ended.code).toBe(2);
      expect(JSON.stringify(answer(ended).error)).toContain("filter");
    },
  );

  it("names the import that nobody serves", async () => {
    const cwd = project({ main: [source, { role: "filter", component: "filter-store" }, sink] });
    const { stdout, stderr } = await torvyn(["link", "--detail"], { cwd });
    expect(stdout).toContain("acme:db/store@1.0.0 nobody serves it");
    expect(stderr).toContain("acme:db/store@1.0.0");
  });

  it("tells everything that is wrong at once", async () => {
    const cwd = project({ main: [source, { role: "filter", component: "not-wasm" }, sink] });
    rmSync(join(cwd, "components/sink.wasm"));
    const ended = await torvyn(["link", "--format", "json"], { cwd });
    expect(ended.code).toBe(2);
    const { error } = answer(ended);
    expect(error.code).toBe("LINK_FAILED");
    expect(error.diagnostics).toHaveLength(2);
  });
});

it("a flow with forks is drawn path by path", async () => {
  const { drawGraph } = await import("../../src/commands/link/graph.js");
  const components = ["in", "route", "a", "b", "out"].map((node) => ({ node })) as never;
  const edges = [
    ["in", "route"],
    ["route", "a"],
    ["route", "b"],
    ["a", "out"],
    ["b", "out"],
  ].map(([from, to]) => ({ from: from!, to: to!, capacity: 1 }));
  expect(drawGraph({ components, edges })).toBe("in → route; route → a → out; route → b → out");
});
