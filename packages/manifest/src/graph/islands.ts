import type { Wire } from "./draft.js";

/** For each node the smallest index among the nodes that it is connected to, in whatever direction. */
export function islands(nodeCount: number, wires: readonly Wire[]): number[] {
  const parent = Array.from({ length: nodeCount }, (_, index) => index);
  const find = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      // Halving the path keeps every later walk short.
      parent[root] = parent[parent[root] ?? root] ?? root;
      root = parent[root] ?? root;
    }
    return root;
  };
  for (const wire of wires) {
    const [a, b] = [find(wire.from), find(wire.to)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  return parent.map((_, node) => find(node));
}
