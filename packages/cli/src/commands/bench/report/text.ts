import { formatBytes, formatNanoseconds, plural } from "../../../output/amounts.js";
import type { Paint } from "../../../output/colour.js";
import { boundsOf, spreadOf } from "./noise.js";
import type { BenchReport, ComponentReport } from "./report.js";
import { columns } from "./table.js";

export const formatCount = (value: number): string =>
  (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100).toLocaleString("en-US");

export const formatMicros = (us: number): string => formatNanoseconds(us * 1000);

/** What a person reads after a measurement. */
export function reportText(report: BenchReport, paint: Paint): string {
  const { throughput, latency, resources, scheduling, per_component } = report;
  const spread = (path: string): string => {
    const values = report.rounds[path] ?? [];
    return values.length < 2 ? "" : paint.dim(`  ± ${(spreadOf(boundsOf(values)) * 100).toFixed(1)} %`);
  };
  const section = (title: string, lines: readonly string[]): string =>
    [paint.bold(title), ...lines.map((line) => `  ${line}`)].join("\n");
  const rate = formatCount(throughput.elements_per_sec);
  return [
    headline(report, paint),
    section("Throughput", [
      `${rate} elements/s${spread("throughput.elements_per_sec")}`,
      `${formatBytes(throughput.bytes_per_sec)}/s${spread("throughput.bytes_per_sec")}`,
    ]),
    section("Latency, from the source's call to the sink's answer, time in queues included", [
      ...(["p50", "p90", "p95", "p99", "p999"] as const).map(
        (name) =>
          `${name.replace("999", "99.9").padEnd(5)}  ${formatMicros(latency[`${name}_us`])}${spread(`latency.${name}_us`)}`,
      ),
      `max    ${formatMicros(latency.max_us)}`,
    ]),
    section("Stages, time per call", stageLines(per_component, paint)),
    section("Resources", [
      `${plural(resources.buffer_allocs, "buffer")}, ${resources.pool_reuse_pct} % of their storage used before`,
      `${plural(resources.total_copies, "copy", "copies")}, ${resources.copies_per_element} per element, ${formatBytes(resources.bytes_copied)}`,
      `${formatBytes(resources.peak_memory_bytes)} of memory at most, all of the process`,
    ]),
    section("Scheduling", [
      `${plural(scheduling.backpressure_events, "backpressure event")}`,
      ...scheduling.queues.map(
        ({ from, to, queue_peak, queue_capacity }) =>
          `${from} → ${to}  at most ${queue_peak} of ${queue_capacity} elements`,
      ),
    ]),
  ].join("\n");
}

function headline(report: BenchReport, paint: Paint): string {
  const { flow_name, status, elements, runs, measurement_secs, warmup_secs } = report;
  const name = status === "completed" ? paint.bold(flow_name) : `${paint.bold(flow_name)} (${status})`;
  const times = runs === 1 ? "one run" : `${runs} runs`;
  return `${name}: ${formatCount(elements)} elements in ${times}, ${measurement_secs} s after ${warmup_secs} s of warm-up`;
}

function stageLines(components: readonly ComponentReport[], paint: Paint): string[] {
  const [head, ...rows] = columns([
    ["", "mean", "p50", "p99", "share", "in", "out", "dropped", "copies"],
    ...components.map((one) => [
      one.component,
      ...[one.mean_us, one.p50_us, one.p99_us].map(formatMicros),
      `${one.share_pct.toFixed(0)} %`,
      ...[one.in, one.out, one.dropped, one.copies].map(formatCount),
    ]),
  ]);
  return [paint.dim(head!), ...rows];
}
