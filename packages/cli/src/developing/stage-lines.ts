import type { Activity, FlowCounts } from "@torvyn/runtime";
import type { Paint } from "../output/colour.js";

/** What was counted at one moment. */
export interface Sample {
  readonly counts: FlowCounts;
  /** Milliseconds, monotonic. */
  readonly at: number;
}

/** A call that takes longer than this is told, in milliseconds. */
const longCallMs = 1000;

const elementsOf = ({ nodes }: FlowCounts, index: number): number => {
  const node = nodes[index];
  return node === undefined ? 0 : node.role === "source" ? node.out : node.in;
};

function rate(now: Sample, before: Sample | undefined, index: number): number {
  if (before === undefined || now.at <= before.at) return 0;
  const elements = elementsOf(now.counts, index) - elementsOf(before.counts, index);
  return Math.max(0, Math.round((elements * 1000) / (now.at - before.at)));
}

/** A line per stage: elements, rate, queue in front of it, drops; and the call that it does not return from. */
export function stageLines(
  now: Sample,
  before: Sample | undefined,
  activity: Activity | undefined,
  paint: Paint,
): string[] {
  const { nodes, edges } = now.counts;
  const width = Math.max(...nodes.map(({ name }) => name.length));
  return nodes.map(({ name, dropped, errors }, index) => {
    const input = edges.find(({ to }) => to === name);
    const parts = [
      `${String(elementsOf(now.counts, index)).padStart(9)} elements`,
      `${String(rate(now, before, index)).padStart(7)}/s`,
      (input === undefined ? "" : `queue ${input.depth}/${input.capacity}`).padEnd(14),
      `${dropped} dropped`,
      ...(errors > 0 ? [paint.red(`${errors} errors`)] : []),
    ];
    const stuck = activity?.node === name && activity.forMs > longCallMs;
    const call = stuck ? paint.yellow(`  in ${activity.operation} for ${(activity.forMs / 1000).toFixed(0)} s`) : "";
    return `  ${paint.cyan(name.padEnd(width))}  ${parts.join("  ")}${call}`;
  });
}
