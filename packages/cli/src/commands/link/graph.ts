import type { LinkReport } from "@torvyn/runtime";

/**
 * A flow in one line: `source → filter → sink`. A node with several edges ends its path, and every path that starts
 * there stands after a semicolon.
 */
export function drawGraph({ components, edges }: Pick<LinkReport, "components" | "edges">): string {
  const next = (node: string): string[] => edges.filter(({ from }) => from === node).map(({ to }) => to);
  const before = (node: string): number => edges.filter(({ to }) => to === node).length;
  const isJoint = (node: string): boolean => before(node) !== 1 || next(node).length !== 1;

  const follow = (path: string[]): string[] => {
    const end = path.at(-1)!;
    return isJoint(end) ? path : follow([...path, next(end)[0]!]);
  };
  const paths = components
    .map(({ node }) => node)
    .filter(isJoint)
    .flatMap((node) => next(node).map((to) => follow([node, to])));
  return paths.map((path) => path.join(" → ")).join("; ");
}
