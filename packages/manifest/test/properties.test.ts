import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FlowModel, flowModel, type Link, type Stage, writeFlow, writeLink, writeStage } from "./support/flows.js";
import { acceptFlow, findings, lineOf } from "./support/manifests.js";

describe("a random valid flow", () => {
  test("is accepted, with every node and edge that it has", () => {
    fc.assert(
      fc.property(flowModel, (model) => {
        const flow = acceptFlow(writeFlow(model));
        expect(flow.nodes.map((node) => node.name).sort()).toEqual(model.stages.map((stage) => stage.name).sort());
        expect(flow.edges.map((edge) => [edge.from.node, edge.to.node])).toEqual(
          model.links.map((link) => [link.from, link.to]),
        );
        expect(new Set(flow.edges.map((edge) => `${edge.from.port} ${edge.to.port}`))).toEqual(
          new Set(["output input"]),
        );
      }),
    );
  });

  test("has its nodes in topological order, whatever the order of the file", () => {
    fc.assert(
      fc.property(flowModel, (model) => {
        const flow = acceptFlow(writeFlow(model));
        const rank = new Map(flow.nodes.map((node, i) => [node.name, i]));
        for (const { from, to } of flow.edges) expect(rank.get(from.node)).toBeLessThan(rank.get(to.node) ?? -1);
      }),
    );
  });
});

/** One mistake made in a random flow: the new text, and the one finding that it must give. */
type Mutation = (model: FlowModel, pick: (count: number) => number) => { text: string; finding: string } | undefined;

const at = <T>(items: readonly T[], index: number): T => items[index] as T;
const header = (name: string): string => `[flow.main.nodes.${name}]`;
const isInner = (stage: Stage): boolean => !/source|sink/.test(stage.interface);

/** Appends an edge; the finding is `line` lines below its header. */
function append(model: FlowModel, link: Link, code: string, line: number) {
  const before = writeFlow(model);
  const headerLine = before.split("\n").length + 1;
  return { text: before + writeLink(link), finding: `${code} ${headerLine + line}` };
}

/** Replaces text inside the block of one node. */
function editStage(model: FlowModel, stage: Stage, from: string, to: string, code: string) {
  const text = writeFlow(model);
  const block = writeStage(stage);
  const edited = block.replace(from, to);
  const line = lineOf(text, block) + block.slice(0, block.indexOf(from)).split("\n").length - 1;
  return { text: text.replace(block, edited), finding: `${code} ${line}` };
}

/** Replaces the nth edge by another text. */
function editLink(model: FlowModel, index: number, edit: (block: string) => string, code: string, line: number) {
  const text = writeFlow(model);
  const block = writeLink(at(model.links, index));
  return { text: text.replace(block, edit(block)), finding: `${code} ${lineOf(text, block) + line}` };
}

const mutations: Record<string, Mutation> = {
  "a misspelled key": (model, pick) => {
    const stage = at(model.stages, pick(model.stages.length));
    return editStage(model, stage, "interface", "interfase", "MANIFEST_UNKNOWN_KEY");
  },
  "a missing key": (model, pick) => {
    const stage = at(model.stages, pick(model.stages.length));
    const { text, finding } = editStage(model, stage, "component", "#", "MANIFEST_MISSING_FIELD");
    return { text, finding: finding.replace(/\d+$/, (line) => String(Number(line) - 1)) };
  },
  "a value of the wrong type": (model, pick) => {
    const stage = at(model.stages, pick(model.stages.length));
    return editStage(model, stage, `"./${stage.name}.wasm"`, "7", "MANIFEST_WRONG_TYPE");
  },
  "an unknown interface": (model, pick) => {
    const stage = at(model.stages, pick(model.stages.length));
    return editStage(model, stage, stage.interface, `${stage.interface}s`, "MANIFEST_UNKNOWN_INTERFACE");
  },
  "a bad name": (model, pick) => {
    const { name } = at(model.stages, pick(model.stages.length));
    const text = writeFlow(model).replaceAll(new RegExp(`\\b${name}(?!\\d)`, "g"), `${name}_`);
    return { text, finding: `MANIFEST_BAD_NAME ${lineOf(writeFlow(model), header(name))}` };
  },
  "an unknown node": (model, pick) => {
    const index = pick(model.links.length);
    const { from } = at(model.links, index);
    return editLink(model, index, (b) => b.replace(`"${from}`, `"un${from}`), "MANIFEST_UNKNOWN_NODE", 2);
  },
  "an unknown port": (model, pick) => {
    const index = pick(model.links.length);
    if (!at(model.links, index).style.includes("port")) return undefined;
    return editLink(model, index, (b) => b.replace(/input/, "inlet"), "MANIFEST_UNKNOWN_PORT", 3);
  },
  "an edge without an end": (model, pick) => {
    return editLink(model, pick(model.links.length), (b) => b.replace(/\nto.*/, ""), "MANIFEST_MISSING_FIELD", 1);
  },
  "an edge that is there twice": (model, pick) => {
    return append(model, at(model.links, pick(model.links.length)), "MANIFEST_DUPLICATE_EDGE", 0);
  },
  "an edge into the source": (model, pick) => {
    const from = model.stages.filter(isInner).at(pick(model.stages.length) % Math.max(1, model.stages.length - 2));
    if (from === undefined) return undefined;
    return append(model, { from: from.name, to: "stage-0", style: "table" }, "MANIFEST_SOURCE_HAS_INPUT", 2);
  },
  "an edge out of a sink": (model, pick) => {
    const sinks = model.stages.filter((stage) => stage.interface.endsWith("/sink"));
    const inners = model.stages.filter(isInner);
    if (inners.length === 0) return undefined;
    const [from, to] = [at(sinks, pick(sinks.length)).name, at(inners, pick(inners.length)).name];
    return append(model, { from, to, style: "string with port" }, "MANIFEST_SINK_HAS_OUTPUT", 1);
  },
  "a cycle": (model, pick) => {
    const inners = model.stages.filter(isInner);
    if (inners.length === 0) return undefined;
    const from = at(inners, pick(inners.length));
    const ancestors: string[] = [];
    for (let stage: Stage = from; isInner(stage); stage = at(model.stages, stage.parent)) ancestors.push(stage.name);
    const to = at(ancestors, pick(ancestors.length));
    return append(model, { from: from.name, to, style: "string" }, "MANIFEST_CYCLE", 2);
  },
  "a second edge into an input": (model, pick) => {
    const to = at(model.stages, 1 + pick(model.stages.length - 1));
    if (to.parent === 0) return undefined;
    return append(model, { from: "stage-0", to: to.name, style: "table" }, "MANIFEST_PORT_TAKEN", 2);
  },
  "a missing edge": (model, pick) => {
    const removed = at(model.links, pick(model.links.length));
    if (model.links.length === 1) return undefined;
    const text = writeFlow(model).replace(writeLink(removed), "");
    const isOnlyChild = model.links.filter((link) => link.from === removed.from).length === 1;
    const line = lineOf(text, header(isOnlyChild ? removed.from : removed.to));
    return { text, finding: `MANIFEST_UNCONNECTED_NODE ${line}` };
  },
  "a node without edges": (model) => {
    const text = writeFlow(model) + writeStage({ name: "loose", interface: "torvyn:filtering/filter" });
    return { text, finding: `MANIFEST_UNCONNECTED_NODE ${lineOf(text, header("loose"))}` };
  },
};

describe("one mistake in a random flow is one finding, with its code, on its line:", () => {
  test.each(Object.entries(mutations))("%s", (_, mutate) => {
    let made = 0;
    fc.assert(
      fc.property(flowModel, fc.infiniteStream(fc.nat()), (model, numbers) => {
        const result = mutate(model, (count) => numbers.next().value % count);
        if (result === undefined) return;
        made += 1;
        expect(findings(result.text)).toEqual([result.finding]);
      }),
    );
    expect(made).toBeGreaterThan(10);
  });
});
