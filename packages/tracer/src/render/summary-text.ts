import type { StageSummary, TraceSummary } from "../record/summary.js";
import { formatNanoseconds } from "./amounts.js";
import { plainText, type TextStyle } from "./style.js";

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const columns: readonly (readonly [title: string, cell: (stage: StageSummary) => string])[] = [
  ["stage", (stage) => stage.name],
  ["in", (stage) => String(stage.in)],
  ["out", (stage) => String(stage.out)],
  ["dropped", (stage) => String(stage.dropped)],
  ["errors", (stage) => String(stage.errors)],
  ["buffers", (stage) => String(stage.buffersAllocated)],
  ["copies", (stage) => String(stage.copies)],
  ["bytes copied", (stage) => String(stage.bytesCopied)],
  ["p50", (stage) => formatNanoseconds(stage.p50Ns)],
  ["p99", (stage) => formatNanoseconds(stage.p99Ns)],
];

function table(stages: readonly StageSummary[], style: TextStyle): string[] {
  const rows = [columns.map(([title]) => title), ...stages.map((stage) => columns.map(([, cell]) => cell(stage)))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)));
    const line = `  ${cells.join("  ")}`;
    return index === 0 ? style.dim(line) : line;
  });
}

/** The summary of a traced run, for people; ends without a line break. */
export function summaryText(summary: TraceSummary, style: TextStyle = plainText): string {
  const { elements, delivered, dropped, errors, buffersAllocated, copies, bytesCopied } = summary;
  const failed = errors === 0 ? "" : `, ${style.red(plural(errors, "error"))}`;
  return [
    style.bold(`Summary of flow "${summary.flow}" (${summary.status})`),
    `  ${plural(elements, "element")}: ${delivered} delivered, ${dropped} dropped${failed}`,
    `  ${plural(buffersAllocated, "buffer")} allocated, ${plural(copies, "copy", "copies")}, ${plural(bytesCopied, "byte")} copied`,
    `  ${plural(summary.backpressureEvents, "backpressure event")}`,
    `  latency p50 ${formatNanoseconds(summary.p50Ns)}, p99 ${formatNanoseconds(summary.p99Ns)}`,
    "",
    ...table(summary.stages, style),
  ].join("\n");
}
