import { cpus } from "node:os";
import type { FlowStatus } from "@torvyn/runtime";
import type { Measurement, Round, Times } from "../measure/drive.js";
import { type Tally, together } from "../measure/tally.js";
import { median } from "./noise.js";

/** What a report was measured on. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
}

/** Microseconds. */
export interface LatencyReport {
  readonly p50_us: number;
  readonly p90_us: number;
  readonly p95_us: number;
  readonly p99_us: number;
  readonly p999_us: number;
  readonly max_us: number;
}

export interface ComponentReport {
  readonly component: string;
  readonly role: string;
  readonly in: number;
  readonly out: number;
  readonly dropped: number;
  /** Time of a call about an element, in microseconds. */
  readonly mean_us: number;
  readonly p50_us: number;
  readonly p99_us: number;
  /** Its part of the time in all stages. */
  readonly share_pct: number;
  readonly buffer_allocs: number;
  readonly copies: number;
  readonly bytes_copied: number;
}

/** The JSON document of `torvyn bench`. */
export interface BenchReport {
  readonly format: 1;
  readonly flow_name: string;
  readonly status: FlowStatus;
  /** ISO 8601, when measuring ended. */
  readonly measured_at: string;
  readonly machine: Machine;
  readonly warmup_secs: number;
  readonly measurement_secs: number;
  /** How often the stream was begun, and how many elements entered it. */
  readonly runs: number;
  readonly elements: number;
  readonly throughput: { readonly elements_per_sec: number; readonly bytes_per_sec: number };
  readonly latency: LatencyReport;
  readonly per_component: readonly ComponentReport[];
  readonly resources: {
    readonly buffer_allocs: number;
    readonly pool_reuse_pct: number;
    readonly total_copies: number;
    readonly bytes_copied: number;
    readonly copies_per_element: number;
    readonly peak_memory_bytes: number;
  };
  readonly scheduling: {
    readonly backpressure_events: number;
    readonly queue_peak: number;
    readonly queue_capacity: number;
    readonly queues: readonly { from: string; to: string; queue_peak: number; queue_capacity: number }[];
  };
  /** By the path of a number above: what each round gave. */
  readonly rounds: Readonly<Record<string, readonly number[]>>;
}

const micros = (ns: number): number => Math.round(ns) / 1000;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

const latencyOf = (times: Times): LatencyReport => ({
  p50_us: micros(times.p50),
  p90_us: micros(times.p90),
  p95_us: micros(times.p95),
  p99_us: micros(times.p99),
  p999_us: micros(times.p999),
  max_us: micros(times.max),
});

const perSecond = (count: number, { flow: { streamNs } }: Tally): number =>
  streamNs === 0 ? 0 : hundredths(count / (streamNs / 1e9));

const reusePct = ({ flow: { reused, created } }: Tally): number =>
  reused + created === 0 ? 0 : hundredths((reused / (reused + created)) * 100);

const copiesPerElement = ({ flow: { copies, elements } }: Tally): number => hundredths(copies / elements);

/** What each round gave, by the path of the number in the report. */
function columns(rounds: readonly Round[]): Record<string, number[]> {
  const table: Record<string, number[]> = {};
  const put = (path: string, value: number): void => {
    table[path] ??= [];
    table[path].push(value);
  };
  for (const { tally, timing, peakMemory } of rounds) {
    if (timing === undefined) {
      put("throughput.elements_per_sec", perSecond(tally.flow.elements, tally));
      put("throughput.bytes_per_sec", perSecond(tally.flow.bytes, tally));
    } else {
      const { max_us: _, ...percentiles } = latencyOf(timing.latency);
      for (const [name, value] of Object.entries(percentiles)) put(`latency.${name}`, value);
      for (const [name, times] of Object.entries(timing.stages)) {
        put(`per_component.${name}.mean_us`, micros(times.mean));
        put(`per_component.${name}.p50_us`, micros(times.p50));
        put(`per_component.${name}.p99_us`, micros(times.p99));
      }
    }
    put("resources.pool_reuse_pct", reusePct(tally));
    put("resources.copies_per_element", copiesPerElement(tally));
    put("resources.peak_memory_bytes", peakMemory);
    put("scheduling.queue_peak", Math.max(...tally.queues.map(({ peak }) => peak)));
  }
  return table;
}

function componentsOf({ stages }: Tally, { timing }: Measurement): ComponentReport[] {
  const spent = ({ mean, count }: Times): number => mean * count;
  const all = Object.values(timing.stages).reduce((total, times) => total + spent(times), 0);
  return stages.map(({ name, role, counts }) => {
    const times = timing.stages[name];
    return {
      component: name,
      role,
      in: counts.in,
      out: counts.out,
      dropped: counts.dropped,
      mean_us: micros(times?.mean ?? 0),
      p50_us: micros(times?.p50 ?? 0),
      p99_us: micros(times?.p99 ?? 0),
      share_pct: times === undefined || all === 0 ? 0 : hundredths((spent(times) / all) * 100),
      buffer_allocs: counts.allocated,
      copies: counts.copies,
      bytes_copied: counts.bytesCopied,
    };
  });
}

const machine = (): Machine => ({
  node: process.versions.node,
  platform: `${process.platform}-${process.arch}`,
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
});

/** The report of a measurement that has at least one round. */
export function reportOf(flow: string, warmupMs: number, measurement: Measurement): BenchReport {
  const { rounds, timing, status, measuredMs } = measurement;
  const tally = together(rounds.map((round) => round.tally));
  const table = columns(rounds);
  const [fullest] = tally.queues.toSorted((a, b) => b.peak / b.capacity - a.peak / a.capacity);
  return {
    format: 1,
    flow_name: flow,
    status,
    measured_at: new Date().toISOString(),
    machine: machine(),
    warmup_secs: warmupMs / 1000,
    measurement_secs: Math.round(measuredMs) / 1000,
    runs: tally.flow.runs,
    elements: tally.flow.elements,
    throughput: {
      elements_per_sec: median(table["throughput.elements_per_sec"] ?? []),
      bytes_per_sec: median(table["throughput.bytes_per_sec"] ?? []),
    },
    latency: latencyOf(timing.latency),
    per_component: componentsOf(tally, measurement),
    resources: {
      buffer_allocs: tally.flow.allocated,
      pool_reuse_pct: reusePct(tally),
      total_copies: tally.flow.copies,
      bytes_copied: tally.flow.bytesCopied,
      copies_per_element: copiesPerElement(tally),
      peak_memory_bytes: Math.max(...rounds.map(({ peakMemory }) => peakMemory)),
    },
    scheduling: {
      backpressure_events: tally.flow.backpressureEvents,
      queue_peak: fullest?.peak ?? 0,
      queue_capacity: fullest?.capacity ?? 0,
      queues: tally.queues.map(({ from, to, peak, capacity }) => ({
        ...{ from, to },
        queue_peak: peak,
        queue_capacity: capacity,
      })),
    },
    rounds: table,
  };
}
