import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addNode, type NewNode, parseManifest } from "../../src/index.js";
import { flowModel, writeFlow } from "../support/flows.js";
import { acceptFlow, pipeline, project, tutorial } from "../support/manifests.js";

const pii: NewNode = {
  flow: "main",
  name: "pii",
  component: "npm:@acme/pii-filter",
  interface: "torvyn:filtering/filter",
  after: "source",
};

/** `from>to` of every edge. */
const wires = (text: string): string[] =>
  acceptFlow(text).edges.map(({ from, to }) => `${from.node}:${from.port}>${to.node}:${to.port}`);

describe("a node is added behind another one", () => {
  test("in the tutorial's manifest, which stays as it is around it", () => {
    const changed = addNode(tutorial, pii);
    expect(wires(changed)).toEqual(["source:output>pii:input", "pii:output>filter:input", "filter:output>sink:input"]);
    const added = changed.split("\n").filter((line) => !tutorial.includes(line));
    expect(added).toEqual([
      "[flow.main.nodes.pii]",
      'component = "npm:@acme/pii-filter"',
      'to = { node = "pii", port = "input" }',
      'from = { node = "pii", port = "output" }',
    ]);
  });

  test("under a header, with the blanks, comments and line breaks that the others have", () => {
    const text = [
      "\uFEFF# ours",
      project.trim(),
      "  [flow.main.nodes.source] # first",
      '    component = "./a.wasm" # keep',
      '    interface = "torvyn:streaming/source"   # this too',
      "",
      "    # about the sink",
      '  [flow . "main" . nodes.sink]',
      '    component = "./b.wasm"',
      '    interface = "torvyn:streaming/sink"',
      "[[flow.main.edges]]",
      'from = "source"',
      'to = "sink" # there',
      "queue_depth = 7",
    ]
      .join("\n")
      .replaceAll("\n", "\r\n");
    const changed = addNode(text, pii);
    expect(changed).toBe(
      text
        .replace("# this too", () =>
          [
            "# this too",
            "",
            "  [flow.main.nodes.pii]",
            '    component = "npm:@acme/pii-filter"',
            '    interface = "torvyn:filtering/filter"',
          ].join("\r\n"),
        )
        .replace('"sink" # there', '"pii" # there')
        .concat(["", "", "[[flow.main.edges]]", 'from = "pii"', 'to = "sink"'].join("\r\n")),
    );
    expect(acceptFlow(changed).edges.map((edge) => edge.queueCapacity)).toEqual([7, 64]);
  });

  test("behind the tables that belong to the other one", () => {
    const text = pipeline.replace(
      '"torvyn:filtering/filter"\n',
      '"torvyn:filtering/filter"\n[flow.main.nodes.filter.config]\nterms = ["a"]\n',
    );
    const changed = addNode(text, { ...pii, after: "filter" });
    expect(changed).toContain('terms = ["a"]\n\n[flow.main.nodes.pii]\n');
    expect(acceptFlow(changed).nodes.map(({ name, config }) => [name, config])).toEqual([
      ["source", ""],
      ["filter", '{"terms":["a"]}'],
      ["pii", ""],
      ["sink", ""],
    ]);
  });

  test.each([
    [
      "on a line of its own",
      'nodes.source = { component = "a", interface = "torvyn:streaming/source" } # a\nnodes.sink = { component = "b", interface = "torvyn:streaming/sink" }\nedges = [{ from = "source", to = "sink" }]\n',
      'nodes.pii = { component = "npm:@acme/pii-filter", interface = "torvyn:filtering/filter" }',
      'edges = [{ from = "source", to = "pii" }, { from = "pii", to = "sink" }]',
    ],
    [
      "within an inline table",
      'nodes = { source = { component = "a", interface = "torvyn:streaming/source" }, sink = { component = "b", interface = "torvyn:streaming/sink" } }\nedges = [\n  { from = { node = "source" }, to = "sink:input" }, # one\n]\n',
      '"torvyn:streaming/source" }, pii = { component = "npm:@acme/pii-filter", interface = "torvyn:filtering/filter" }, sink',
      '  { from = { node = "source" }, to = "pii:input" },\n  { from = { node = "pii" }, to = "sink:input" }, # one\n]',
    ],
    [
      "beside dotted keys",
      'nodes.source.component = "a"\nnodes.source.interface = "torvyn:streaming/source"\nnodes.sink.component = "b"\nnodes.sink.interface = "torvyn:streaming/sink"\nedges = [{ from = "source:output", to = "sink" }]\n',
      '"torvyn:streaming/source"\nnodes.pii = { component = "npm:@acme/pii-filter", interface = "torvyn:filtering/filter" }\n',
      '[{ from = "source:output", to = "pii" }, { from = "pii:output", to = "sink" }]',
    ],
  ])("%s", (_, flow, node, edges) => {
    const declared = ["a", "b"].map((name) => `\n[[component]]\nname = "${name}"\npath = "${name}"\n`).join("");
    const changed = addNode(`${project}[flow.main]\n${flow}${declared}`, pii);
    expect(changed).toContain(node);
    expect(changed).toContain(edges);
    expect(wires(changed)).toEqual(["source:output>pii:input", "pii:output>sink:input"]);
  });

  test("as a branch, when it is a sink", () => {
    const changed = addNode(pipeline, { ...pii, name: "log", interface: "torvyn:streaming/sink", after: "filter" });
    expect(wires(changed)).toEqual([
      "source:output>filter:input",
      "filter:output>sink:input",
      "filter:output>log:input",
    ]);
  });

  test("in any flow, and nothing else changes", () => {
    fc.assert(
      fc.property(flowModel, fc.nat(), (model, choice) => {
        const text = writeFlow(model);
        const single = model.stages.filter(({ name }) => model.links.filter(({ from }) => from === name).length === 1);
        fc.pre(single.length > 0);
        const after = single[choice % single.length]!.name;
        const changed = addNode(text, { ...pii, after });
        const before = new Set(wires(text));
        expect(wires(changed).filter((wire) => !before.has(wire)).length).toBe(2);
        const kept = changed.split("\n").filter((line) => !line.includes("pii"));
        for (const line of text.split("\n")) if (!line.startsWith("to = ")) expect(kept).toContain(line);
      }),
    );
  });
});

describe("nothing is changed", () => {
  test.each<[string, Partial<NewNode>, string]>([
    ["when the flow is unknown", { flow: "other" }, 'there is no flow "other"'],
    ["when the name is taken", { name: "sink" }, 'flow "main" has a node "sink" already'],
    ["when the node to follow is unknown", { after: "fliter" }, 'flow "main" has no node "fliter"'],
    ["behind a sink", { after: "sink" }, 'nothing can follow the sink "sink"'],
    ["for a source", { interface: "torvyn:streaming/source" }, '"pii" takes no elements and cannot follow "source"'],
    ["for a router", { interface: "torvyn:filtering/router" }, 'the outputs of "pii" have names of their own'],
    ["when the name is none", { name: "P I" }, "the manifest has a form that cannot be changed safely"],
  ])("%s", (_, change, message) => {
    expect(() => addNode(pipeline, { ...pii, ...change })).toThrow(
      expect.objectContaining({ code: "MANIFEST_EDIT", message }),
    );
  });

  test("where several edges lead out", () => {
    const branched = addNode(pipeline, { ...pii, name: "log", interface: "torvyn:streaming/sink" });
    expect(() => addNode(branched, pii)).toThrow('several edges lead out of "source"');
  });

  test("while there are mistakes", () => {
    expect(() => addNode(pipeline.replace("version", "verison"), pii)).toThrow("the manifest has mistakes");
    expect(() => addNode("[", pii)).toThrow("the manifest has mistakes");
  });
});

test("what is added can be read by anybody: it has no mistakes", () => {
  expect(parseManifest(addNode(tutorial, pii)).diagnostics).toEqual(parseManifest(tutorial).diagnostics);
});
