import type { Report } from "../read/report.js";
import { didYouMean, quote } from "../read/words.js";
import type { EndDraft, FlowDraft, NodeDraft, Wire } from "./draft.js";

/** The one port into a node. */
export const inputPort = "input";
/** The one port out of a node, where the component does not name ports of its own. */
export const outputPort = "output";

/** Whether elements can leave `from` and enter `to` at all. */
export function fitsRoles(flow: FlowDraft, wire: Wire, report: Report): boolean {
  const from = flow.nodes[wire.from];
  const to = flow.nodes[wire.to];
  const leavesSink = from?.role?.outputs === "none";
  const entersSource = to?.role?.hasInput === false;
  if (leavesSink) {
    const message = `an edge leads out of the sink ${quote(from.name)}`;
    report.error("MANIFEST_SINK_HAS_OUTPUT", wire.fromEnd.at, message, "elements end in a sink; remove the edge");
  }
  if (entersSource) {
    const message = `an edge leads into the source ${quote(to.name)}`;
    report.error("MANIFEST_SOURCE_HAS_INPUT", wire.toEnd.at, message, "elements begin in a source; remove the edge");
  }
  return !leavesSink && !entersSource;
}

/** Whether both ends name ports that the roles have. */
export function fitsPorts(flow: FlowDraft, wire: Wire, report: Report): boolean {
  const from = flow.nodes[wire.from];
  const to = flow.nodes[wire.to];
  const fromFits = from === undefined || fitsOutput(from, wire.fromEnd, report);
  const toFits = to?.role === undefined || isPort(to, wire.toEnd, "input", inputPort, report);
  return fromFits && toFits;
}

function fitsOutput(node: NodeDraft, end: EndDraft, report: Report): boolean {
  if (node.role?.outputs === "output") return isPort(node, end, "output", outputPort, report);
  if (node.role?.outputs !== "named" || end.port !== undefined) return true;
  const message = `the edge does not say which port of the ${node.role.role} ${quote(node.name)} it leaves`;
  report.error("MANIFEST_MISSING_FIELD", end.at, message, `write "${node.name}:PORT", a port that the component names`);
  return false;
}

function isPort(node: NodeDraft, end: EndDraft, side: "input" | "output", port: string, report: Report): boolean {
  if (end.port === undefined || end.port === port) return true;
  const message = `the ${node.role?.role} ${quote(node.name)} has no ${side} port ${quote(end.port)}`;
  const help = didYouMean(
    report.suggest(end.port, [port]),
    `its ${side} port is ${quote(port)}, and need not be named`,
  );
  report.error("MANIFEST_UNKNOWN_PORT", end.portAt, message, help);
  return false;
}
