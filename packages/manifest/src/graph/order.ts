import type { Wire } from "./draft.js";

/**
 * The nodes of an acyclic graph so that every edge leads from an earlier one to a later one (Kahn's algorithm). Nodes that
 * are free at the same time keep their order.
 */
export function topologicalOrder(nodeCount: number, wires: readonly Wire[]): number[] {
  const outgoing: number[][] = Array.from({ length: nodeCount }, () => []);
  const waiting = new Array<number>(nodeCount).fill(0);
  for (const { from, to } of wires) {
    outgoing[from]?.push(to);
    waiting[to] = (waiting[to] ?? 0) + 1;
  }
  const order: number[] = [];
  for (let node = 0; node < nodeCount; node++) if (waiting[node] === 0) order.push(node);
  // The loop sees what it appends: this is the queue.
  for (const node of order) {
    for (const to of outgoing[node] ?? []) {
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) order.push(to);
    }
  }
  return order;
}
