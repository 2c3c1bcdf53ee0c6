import type { Report } from "../read/report.js";
import { quote } from "../read/words.js";
import type { FlowDraft, Wire } from "./draft.js";

/** Reports edges that are there twice; returns each once. */
export function reportDuplicates(flow: FlowDraft, wires: readonly Wire[], report: Report): Wire[] {
  const first = new Map<string, Wire>();
  for (const wire of wires) {
    const key = JSON.stringify([wire.from, wire.fromPort, wire.to, wire.toPort]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, wire);
      continue;
    }
    const names = `${quote(wire.fromEnd.node)} to ${quote(wire.toEnd.node)}`;
    const message = `flow ${quote(flow.name)} has the edge from ${names} twice; first on line ${report.line(earlier.at)}`;
    report.error("MANIFEST_DUPLICATE_EDGE", wire.at, message, "remove one of the two");
  }
  return [...first.values()];
}

/** Reports ports that get elements from several edges: an input takes one. */
export function reportTakenPorts(flow: FlowDraft, wires: readonly Wire[], report: Report): void {
  const first = new Map<number, Wire>();
  for (const wire of wires) {
    const earlier = first.get(wire.to);
    const node = flow.nodes[wire.to];
    if (earlier === undefined) {
      first.set(wire.to, wire);
    } else if (node?.role !== undefined) {
      const port = quote(`${node.name}:${wire.toPort}`);
      const message = `${port} takes one edge, and ${quote(earlier.fromEnd.node)} leads there on line ${report.line(earlier.toEnd.at)}`;
      report.error("MANIFEST_PORT_TAKEN", wire.toEnd.at, message, "lead one of the two edges elsewhere, or remove it");
    }
  }
}
