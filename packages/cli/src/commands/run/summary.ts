import type { FlowResult, FlowStatus } from "@torvyn/runtime";
import { formatNanoseconds, plural } from "../../output/amounts.js";
import type { Paint } from "../../output/colour.js";

const marks: Readonly<Record<FlowStatus, (paint: Paint) => string>> = {
  completed: ({ green }) => green("✓"),
  interrupted: ({ yellow }) => yellow("■"),
  failed: ({ red }) => red("✗"),
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What `run` says at the end. */
export function summaryLines(result: FlowResult, paint: Paint): string[] {
  const { flow, status, durationNs, delivered, nodes, buffers } = result;
  const dropped = sum(nodes.map((node) => node.dropped));
  const errors = sum(nodes.map((node) => node.errors));
  const rate = durationNs > 0 ? Math.round(delivered / (durationNs / 1e9)) : 0;
  const counts = [`${delivered} delivered`, `${dropped} dropped`, ...(errors > 0 ? [plural(errors, "error")] : [])];
  return [
    `${marks[status](paint)} Flow "${flow}" ${status} in ${formatNanoseconds(durationNs)}: ${counts.join(", ")}`,
    paint.dim(
      `  ${rate} elements/s, ${plural(buffers.allocated, "buffer")}, ${plural(buffers.copies, "copy", "copies")}, ${plural(buffers.bytesCopied, "byte")} copied`,
    ),
  ];
}

/** A line per node, for who wants to know more. */
export function nodeLines({ nodes }: FlowResult): string[] {
  const width = Math.max(...nodes.map(({ name }) => name.length));
  return nodes.map(
    ({ name, in: taken, out, dropped, errors }) =>
      `  ${name.padEnd(width)}  in ${taken}, out ${out}, dropped ${dropped}, errors ${errors}`,
  );
}
