import type { ErrorCode, Role } from "@torvyn/contract";
import type { Report } from "../read/report.js";
import { list, quote } from "../read/words.js";
import type { FlowDraft, NodeDraft, Wire } from "./draft.js";
import { islands } from "./islands.js";

const code: ErrorCode = "MANIFEST_UNCONNECTED_NODE";
const maxShown = 3;

/** Reports a flow without source or sink; false when it did. Says nothing while the role of a node is unknown. */
export function reportMissingRoles(flow: FlowDraft, report: Report): boolean {
  if (flow.nodes.some((node) => node.role === undefined)) return true;
  const has = (role: Role): boolean => flow.nodes.some((node) => node.role?.role === role);
  const missing: [Role, ErrorCode, string][] = [];
  if (!has("source")) missing.push(["source", "MANIFEST_NO_SOURCE", "elements come from a source"]);
  if (!has("sink")) missing.push(["sink", "MANIFEST_NO_SINK", "elements end in a sink"]);
  for (const [role, code, why] of missing) {
    const help = `${why}: add a node with interface = "torvyn:streaming/${role}"`;
    report.error(code, flow.at, `flow ${quote(flow.name)} has no ${role}`, help);
  }
  return missing.length === 0;
}

/** Reports nodes without an edge that their role needs, and parts of the flow without a way between them. */
export function reportUnconnected(flow: FlowDraft, wires: readonly Wire[], report: Report): void {
  if (wires.length === 0) {
    const help = `write [[flow.${flow.name}.edges]] with from = "NODE" and to = "NODE"`;
    report.error("MANIFEST_MISSING_FIELD", flow.at, `flow ${quote(flow.name)} has no edges`, help);
    return;
  }
  const entered = new Set(wires.map((wire) => wire.to));
  const left = new Set(wires.map((wire) => wire.from));
  const isles = islands(flow.nodes.length, wires);
  const starved = flow.nodes.filter((node, i) => node.role?.hasInput === true && !entered.has(i));
  const stuck = flow.nodes.filter((node, i) => node.role !== undefined && node.role.outputs !== "none" && !left.has(i));
  if (starved.length > 0 || stuck.length > 0) reportLoose(flow, starved, stuck, isles, report);
  else reportIslands(flow, isles, report);
}

function reportLoose(
  flow: FlowDraft,
  starved: readonly NodeDraft[],
  stuck: readonly NodeDraft[],
  isles: readonly number[],
  report: Report,
): void {
  const [from, to] = [stuck[0], starved[0]];
  const isOneGap = stuck.length === 1 && starved.length === 1 && from !== undefined && to !== undefined;
  if (isOneGap && isles[flow.nodes.indexOf(from)] !== isles[flow.nodes.indexOf(to)]) {
    const message = `no edge leads from ${quote(from.name)}, and none to ${quote(to.name)}`;
    const help = `add an edge: [[flow.${flow.name}.edges]] with from = "${from.name}" and to = "${to.name}"`;
    report.error(code, from.at, message, help);
    return;
  }
  const help = `connect it with [[flow.${flow.name}.edges]], or remove the node`;
  const [needInput, needOutput] = [new Set(starved), new Set(stuck)];
  for (const node of flow.nodes) {
    const directions = [...(needInput.has(node) ? ["to"] : []), ...(needOutput.has(node) ? ["from"] : [])];
    if (directions.length === 0) continue;
    report.error(
      code,
      node.at,
      `no edge leads ${directions.join(" or ")} the ${node.role?.role} ${quote(node.name)}`,
      help,
    );
  }
}

/** The first node's part is the flow; every other one is reported once. */
function reportIslands(flow: FlowDraft, isles: readonly number[], report: Report): void {
  const parts = new Map<number, NodeDraft[]>();
  for (const [i, node] of flow.nodes.entries()) {
    const root = isles[i] ?? i;
    const part = parts.get(root) ?? [];
    parts.set(root, part);
    part.push(node);
  }
  for (const [first, ...others] of [...parts.values()].slice(1)) {
    if (first !== undefined) reportIsland(flow, [first, ...others], first, report);
  }
}

function reportIsland(flow: FlowDraft, nodes: readonly NodeDraft[], first: NodeDraft, report: Report): void {
  const more = nodes.length > maxShown ? ` (and ${nodes.length - maxShown} more)` : "";
  const names = `${list(nodes.slice(0, maxShown).map((node) => node.name))}${more}`;
  const message = `${names} ${nodes.length === 1 ? "is" : "are"} not connected to the rest of flow ${quote(flow.name)}`;
  report.error(code, first.at, message, "connect them with an edge, or make them a flow of their own");
}
