import { checkFlow } from "../graph/check.js";
import type { EdgeDraft, NodeDraft, Wire } from "../graph/draft.js";
import { checkName } from "../read/names.js";
import type { Report } from "../read/report.js";
import type { Table } from "../read/table.js";
import { quote } from "../read/words.js";
import type { FlowEdge, FlowGraph, FlowNode, RuntimeSettings } from "../types.js";
import { readEdge } from "./edge.js";
import { readNode } from "./node.js";
import { readQueueDepth } from "./runtime.js";
import type { Grants } from "./security.js";

/** What a flow needs to know of the rest of the manifest. */
export interface FlowContext {
  /** Names of the manifest's components, when all are known. */
  readonly declared: ReadonlySet<string> | undefined;
  readonly runtime: RuntimeSettings;
  readonly grants: Grants;
}

const keys = {
  required: { nodes: "nodes: [flow.FLOW.nodes.NODE] with a component and an interface" },
  optional: ["description", "edges", "default_queue_depth"],
  ignored: ["backpressure", "scheduling_policy"],
};

/** Reads and checks one `[flow.NAME]`; undefined when its graph is wrong. */
export function readFlow(name: string, table: Table, context: FlowContext): FlowGraph | undefined {
  const { report, place } = table.expect(keys);
  checkName(report, "flow", name, place.name);
  const description = table.text("description") ?? "";
  const nodes = readNodes(name, table, context);
  const errors = report.errors;
  const edges = readEdges(name, table, context);
  const hasAllEdges = report.errors === errors;
  if (nodes === undefined) return undefined;
  const flow = checkFlow({ name, at: place.value, nodes, edges, hasAllEdges }, report);
  if (flow === undefined) return undefined;
  return {
    name,
    description,
    nodes: flow.nodes.flatMap((node) => toNode(node, report, context.grants) ?? []),
    edges: flow.wires.map((wire) => toEdge(wire, report)),
    position: report.position(place.name),
  };
}

function readNodes(flow: string, table: Table, { declared }: FlowContext): NodeDraft[] | undefined {
  const nodes = table.table("nodes", `[flow.${flow}.nodes]`);
  if (nodes === undefined) return undefined;
  if (nodes.keys().length > 0) return nodes.keys().map((name) => readNode(nodes, flow, name, declared));
  const help = `add nodes: [flow.${flow}.nodes.NODE] with a component and an interface`;
  nodes.report.error("MANIFEST_MISSING_FIELD", nodes.place.value, `flow ${quote(flow)} has no nodes`, help);
  return undefined;
}

function readEdges(flow: string, table: Table, { runtime }: FlowContext): EdgeDraft[] {
  const depth = readQueueDepth(table, "default_queue_depth") ?? runtime.backpressure.defaultQueueDepth;
  return table.tables("edges", `[[flow.${flow}.edges]]`).map((edge) => readEdge(edge, depth));
}

function toNode(node: NodeDraft, report: Report, grants: Grants): FlowNode | undefined {
  if (node.role === undefined || node.component === undefined) return undefined;
  return {
    name: node.name,
    role: node.role.role,
    interface: node.interface,
    component: node.component,
    componentPosition: report.position(node.componentAt),
    config: node.config,
    configFiles: node.configFiles,
    capabilities: grants.get(node.name) ?? [],
    position: report.position(node.at),
  };
}

function toEdge(wire: Wire, report: Report): FlowEdge {
  return {
    from: { node: wire.fromEnd.node, port: wire.fromPort },
    to: { node: wire.toEnd.node, port: wire.toPort },
    queueCapacity: wire.queueCapacity,
    position: report.position(wire.fromEnd.at),
  };
}
