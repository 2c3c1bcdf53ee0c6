import type { Report } from "../read/report.js";
import { didYouMean, quote } from "../read/words.js";
import { reportMissingRoles, reportUnconnected } from "./connected.js";
import { backEdges, reportCycles } from "./cycles.js";
import type { EndDraft, FlowDraft, NodeDraft, Wire } from "./draft.js";
import { reportDuplicates, reportTakenPorts } from "./edges.js";
import { topologicalOrder } from "./order.js";
import { fitsPorts, fitsRoles, inputPort, outputPort } from "./ports.js";

/** A flow whose graph is sound. */
export interface CheckedFlow {
  /** In topological order. */
  readonly nodes: readonly NodeDraft[];
  /** In the order of the file. */
  readonly wires: readonly Wire[];
}

/** Checks the graph of a flow; undefined when it is not a connected acyclic graph of nodes that fit together. */
export function checkFlow(flow: FlowDraft, report: Report): CheckedFlow | undefined {
  const errors = report.errors;
  const wires = wireUp(flow, report);
  const legal = wires.filter((wire) => fitsRoles(flow, wire, report));
  const exact = new Set(legal.filter((wire) => fitsPorts(flow, wire, report)));
  const unique = reportDuplicates(flow, legal, report);
  const back = backEdges(flow.nodes.length, unique);
  reportCycles(flow, back, report);
  const backWires = new Set(back.map((edge) => edge.wire));
  const forward = unique.filter((wire) => exact.has(wire) && !backWires.has(wire));
  reportTakenPorts(flow, forward, report);
  const hasEnds = reportMissingRoles(flow, report);
  if (flow.hasAllEdges && hasEnds && wires.length === flow.edges.length) reportUnconnected(flow, wires, report);
  if (report.errors > errors) return undefined;
  const nodes = topologicalOrder(flow.nodes.length, wires).flatMap((index) => flow.nodes[index] ?? []);
  return { nodes, wires };
}

/** The edges between nodes that exist. */
function wireUp(flow: FlowDraft, report: Report): Wire[] {
  const indices = new Map(flow.nodes.map((node, index) => [node.name, index]));
  return flow.edges.flatMap(({ from: fromEnd, to: toEnd, queueCapacity, at }) => {
    const from = fromEnd && find(fromEnd, flow, indices, report);
    const to = toEnd && find(toEnd, flow, indices, report);
    if (fromEnd === undefined || toEnd === undefined || from === undefined || to === undefined) return [];
    const fromPort = fromEnd.port ?? outputPort;
    const toPort = toEnd.port ?? inputPort;
    return [{ from, to, fromEnd, toEnd, fromPort, toPort, queueCapacity, at }];
  });
}

function find(end: EndDraft, flow: FlowDraft, indices: ReadonlyMap<string, number>, report: Report) {
  const index = indices.get(end.node);
  if (index !== undefined) return index;
  const help = didYouMean(report.suggest(end.node, indices.keys()), `declare it as [flow.${flow.name}.nodes.NAME]`);
  report.error("MANIFEST_UNKNOWN_NODE", end.nodeAt, `flow ${quote(flow.name)} has no node ${quote(end.node)}`, help);
  return undefined;
}
