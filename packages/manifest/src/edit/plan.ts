import { roleOfInterface, TorvynError } from "@torvyn/contract";
import type { FlowEdge, FlowGraph, Manifest } from "../types.js";

/** A node that is to be added to a manifest. */
export interface NewNode {
  /** Name of the flow. */
  readonly flow: string;
  readonly name: string;
  /** As the manifest writes it: `npm:@acme/pii-filter`. */
  readonly component: string;
  /** The interface of its role, without a version. */
  readonly interface: string;
  /** The node that it gets its elements from. What that one fed until now is fed by the new node, which is not a sink. */
  readonly after: string;
}

/** What happens to the edges of the flow; edges are meant by their index. */
export interface EdgePlan {
  /** The edge that leads to the new node from now on; undefined when a branch is added. */
  readonly redirected: number | undefined;
  /** The edge whose form the new edge takes, and behind which it goes. */
  readonly like: number;
  /** The nodes of the new edge; undefined: the one that the edge `like` has there. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export const refusal = (message: string, help: string): TorvynError =>
  new TorvynError("MANIFEST_EDIT", message, { help });

/** How the flow's edges have to change. @throws TorvynError MANIFEST_EDIT when there is no place for the node */
export function planEdges(manifest: Manifest, { flow: name, name: node, after, interface: id }: NewNode): EdgePlan {
  const flow = manifest.flows.get(name);
  if (flow === undefined) {
    throw refusal(`there is no flow "${name}"`, `The flows are ${[...manifest.flows.keys()].join(", ")}.`);
  }
  const names = flow.nodes.map((other) => other.name);
  if (names.includes(node)) throw refusal(`flow "${name}" has a node "${node}" already`, "Choose another name.");
  if (!names.includes(after)) throw refusal(`flow "${name}" has no node "${after}"`, `It has ${names.join(", ")}.`);
  const role = roleOfInterface(id);
  if (role?.hasInput !== true) {
    throw refusal(
      `"${node}" takes no elements and cannot follow "${after}"`,
      "A flow has one source: change its component.",
    );
  }
  if (role.outputs === "none") return { redirected: undefined, like: flow.edges.length - 1, from: after, to: node };
  if (role.outputs === "named") {
    throw refusal(
      `the outputs of "${node}" have names of their own`,
      "Write the node of a router, and its edges, by hand.",
    );
  }
  const only = onlyEdgeFrom(flow, after);
  return { redirected: only, like: only, from: node, to: undefined };
}

function onlyEdgeFrom(flow: FlowGraph, node: string): number {
  const leaves = (edge: FlowEdge): boolean => edge.from.node === node;
  const index = flow.edges.findIndex(leaves);
  if (index < 0) throw refusal(`nothing can follow the sink "${node}"`, "Name a node that hands elements on.");
  if (flow.edges.filter(leaves).length === 1) return index;
  throw refusal(`several edges lead out of "${node}"`, "Write the new node and its edges by hand.");
}
