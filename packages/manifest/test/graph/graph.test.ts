import { describe, expect, test } from "vitest";
import { acceptFlow, edge, edges, findings, node, nodes, pipeline, project, render } from "../support/manifests.js";

const order = (text: string): string[] => acceptFlow(text).nodes.map((n) => n.name);

describe("graphs that are accepted", () => {
  test("the order of the file does not matter", () => {
    const [, source = "", filter = "", sink = ""] = nodes.split(/\n(?=\[flow)/);
    expect(order(`${project}${sink}\n${filter}\n${source}\n${edges}`)).toEqual(["source", "filter", "sink"]);
  });

  test("a source may feed a sink", () => {
    const text = node("a", "torvyn:streaming/source") + node("b", "torvyn:streaming/sink") + edge("a", "b");
    expect(order(project + text)).toEqual(["a", "b"]);
  });

  test("an output may lead to several nodes", () => {
    const text = pipeline + node("log", "torvyn:streaming/sink") + edge("filter", "log");
    expect(order(text)).toEqual(["source", "filter", "sink", "log"]);
  });

  test("a router's edges leave by ports that its component names", () => {
    const router = nodes.replace("filtering/filter", "filtering/router") + node("rest", "torvyn:streaming/sink");
    const text =
      project + router + edge("source", "filter") + edge("filter:Known_1", "sink") + edge("filter:rest", "rest");
    expect(acceptFlow(text).edges.map((e) => e.from.port)).toEqual(["output", "Known_1", "rest"]);
  });

  test.each(["torvyn:streaming/filter", "torvyn:filtering/filter", "torvyn:streaming/filter@0.1.0"])(
    "%s makes a filter",
    (id) => {
      const filter = acceptFlow(pipeline.replace("torvyn:filtering/filter", id)).nodes[1];
      expect(filter).toMatchObject({ role: "filter", interface: id.replace("@0.1.0", "") });
    },
  );

  test("several flows are independent of each other", () => {
    const second = (nodes + edges).replaceAll("flow.main", "flow.second");
    expect(findings(pipeline + second)).toEqual([]);
    expect(findings(pipeline + second.replace('to = "sink"', 'to = "snk"'))).toEqual(["MANIFEST_UNKNOWN_NODE 44"]);
  });
});

describe("one mistake does not make others", () => {
  test("a node whose interface is unknown is not missed as a source, and has no wrong ports", () => {
    const text = pipeline.replace("torvyn:streaming/source", "torvyn:streaming/sauce");
    expect(findings(text)).toEqual(["MANIFEST_UNKNOWN_INTERFACE 8"]);
  });

  test("an edge to an unknown node does not leave its neighbours unconnected", () => {
    expect(findings(pipeline.replaceAll('"filter"', '"filtre"'))).toEqual([
      "MANIFEST_UNKNOWN_NODE 20",
      "MANIFEST_UNKNOWN_NODE 23",
    ]);
  });

  test("a node that is no table still exists for its edges", () => {
    const text = `${project}[flow.main]\nnodes.sink = 7\n${nodes.replace(/\[flow.main.nodes.sink\][^[]*/, "")}${edges}`;
    expect(findings(text)).toEqual(["MANIFEST_WRONG_TYPE 6"]);
  });

  test("edges written as a table are one finding", () => {
    expect(findings(`${project}${nodes}[flow.main.edges]\nfrom = "source"\nto = "filter"\n`)).toEqual([
      "MANIFEST_WRONG_TYPE 17",
    ]);
  });

  test("an edge from a sink to a source is wrong at both ends and no cycle", () => {
    expect(findings(pipeline + edge("sink", "source"))).toEqual([
      "MANIFEST_SINK_HAS_OUTPUT 27",
      "MANIFEST_SOURCE_HAS_INPUT 28",
    ]);
  });
});

describe("cycles", () => {
  const stage = (name: string) => node(name, "torvyn:streaming/processor");

  test("each is found once, at the edge that closes it", () => {
    const links = edge("filter", "a") + edge("a", "b") + edge("b", "a") + edge("filter", "filter");
    expect(findings(pipeline + stage("a") + stage("b") + links)).toEqual(["MANIFEST_CYCLE 44", "MANIFEST_CYCLE 48"]);
  });

  test("a long way round is cut in the middle", () => {
    const names = Array.from({ length: 40 }, (_, i) => `s${i}`);
    const links = names.map((name, i) => edge(name, names[(i + 1) % names.length] ?? ""));
    const text = pipeline + names.map(stage).join("") + links.join("");
    expect(render(text)).toContain("circle: s0 → s1 → s2 → s3 → s4 → s5 → s6 → s7 → s8 → (30 more) → s39 → s0");
  });
});

describe("what is not connected", () => {
  test("names no more nodes than fit a line", () => {
    const island = ["a", "b", "c"].map((name) => node(name, "torvyn:streaming/processor")).join("");
    const ends = node("in", "torvyn:streaming/source") + node("out", "torvyn:streaming/sink");
    const links = [edge("in", "a"), edge("a", "b"), edge("b", "c"), edge("c", "out")].join("");
    expect(render(pipeline + ends + island + links)).toContain(
      "`in`, `out` and `a` (and 2 more) are not connected to the rest of flow `main`",
    );
  });

  test("several loose ends are several findings", () => {
    const loose = node("a", "torvyn:streaming/processor") + node("b", "torvyn:streaming/source");
    expect(findings(pipeline + loose)).toEqual(["MANIFEST_UNCONNECTED_NODE 26", "MANIFEST_UNCONNECTED_NODE 30"]);
  });
});
