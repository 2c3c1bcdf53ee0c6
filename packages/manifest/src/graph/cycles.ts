import type { Report } from "../read/report.js";
import { quote } from "../read/words.js";
import type { FlowDraft, Wire } from "./draft.js";

/** An edge that leads back to a node on the way to it. */
export interface BackEdge {
  readonly wire: Wire;
  /** The nodes of the cycle, from where the edge leads to where it starts. */
  readonly path: readonly number[];
}

const maxReported = 10;
const maxShown = 10;

/** Every edge whose removal breaks a cycle, found depth first from the nodes that nothing leads to. Linear. */
export function backEdges(nodeCount: number, wires: readonly Wire[]): BackEdge[] {
  const outgoing: Wire[][] = Array.from({ length: nodeCount }, () => []);
  const hasInput = new Array<boolean>(nodeCount).fill(false);
  for (const wire of wires) {
    outgoing[wire.from]?.push(wire);
    hasInput[wire.to] = true;
  }
  const found: BackEdge[] = [];
  const state = new Array<"new" | "open" | "done">(nodeCount).fill("new");
  const nodes = Array.from({ length: nodeCount }, (_, index) => index);
  const roots = [...nodes.filter((node) => !hasInput[node]), ...nodes.filter((node) => hasInput[node])];
  for (const root of roots) if (state[root] === "new") descend(root, outgoing, state, found);
  return found;
}

/** Without recursion: a chain may be as long as the manifest. */
function descend(root: number, outgoing: readonly Wire[][], state: string[], found: BackEdge[]): void {
  const path = [root];
  const next = [0];
  state[root] = "open";
  while (path.length > 0) {
    const node = path.at(-1) ?? root;
    const turn = next.pop() ?? 0;
    const wire = outgoing[node]?.[turn];
    if (wire === undefined) {
      state[node] = "done";
      path.pop();
      continue;
    }
    next.push(turn + 1);
    if (state[wire.to] === "open") {
      found.push({ wire, path: found.length < maxReported ? path.slice(path.indexOf(wire.to)) : [] });
    } else if (state[wire.to] === "new") {
      state[wire.to] = "open";
      path.push(wire.to);
      next.push(0);
    }
  }
}

/** Reports each cycle at the edge that closes it. */
export function reportCycles(flow: FlowDraft, edges: readonly BackEdge[], report: Report): void {
  for (const { wire, path } of edges.slice(0, maxReported)) {
    const names = path.map((index) => flow.nodes[index]?.name ?? "");
    const message = `the edges of flow ${quote(flow.name)} go round in a circle: ${circle(names)}`;
    report.error("MANIFEST_CYCLE", wire.toEnd.at, message, "elements flow from sources to sinks; remove this edge");
  }
}

function circle(names: readonly string[]): string {
  const hidden = names.length - maxShown;
  const shown = hidden <= 1 ? names : [...names.slice(0, maxShown - 1), `(${hidden} more)`, names.at(-1) ?? ""];
  return [...shown, names[0] ?? ""].join(" → ");
}
