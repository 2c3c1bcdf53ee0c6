// What the flow's thread does when a flow is measured.
import type { Drive, FlowStatus, Outcome } from "@torvyn/runtime";
import { Histogram } from "@torvyn/tracer";
import { Meter } from "./meter.js";
import { playRound } from "./round.js";
import type { Tally } from "./tally.js";

/** Rounds of each kind: enough to tell a change from noise by their order alone. */
const ROUNDS = 10;

/** How long to measure, in milliseconds. */
export interface Plan {
  readonly durationMs: number;
  readonly warmupMs: number;
}

/** A series of times, in nanoseconds. */
export interface Times {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Latencies of elements, and the time of each stage's calls. */
export interface Timing {
  readonly latency: Times;
  readonly stages: Readonly<Record<string, Times>>;
}

export interface Round {
  readonly tally: Tally;
  readonly peakMemory: number;
  /** Of a round that was watched. */
  readonly timing: Timing | undefined;
}

/** What was measured, warm-up left out. */
export interface Measurement extends Outcome {
  readonly rounds: readonly Round[];
  /** Over all rounds that were watched. */
  readonly timing: Timing;
  /** How long measuring took, in milliseconds. */
  readonly measuredMs: number;
}

const timesOf = (histogram: Histogram): Times => ({
  count: histogram.count,
  mean: histogram.mean,
  p50: histogram.percentile(50),
  p90: histogram.percentile(90),
  p95: histogram.percentile(95),
  p99: histogram.percentile(99),
  p999: histogram.percentile(99.9),
  max: histogram.greatest,
});

const timingOf = ({ latencies, calls }: Meter): Timing => ({
  latency: timesOf(latencies),
  stages: Object.fromEntries([...calls].map(([name, histogram]) => [name, timesOf(histogram)])),
});

function collect(all: Meter, { latencies, calls }: Meter): void {
  all.latencies.add(latencies);
  for (const [name, histogram] of calls) {
    const sum = all.calls.get(name) ?? new Histogram();
    sum.add(histogram);
    all.calls.set(name, sum);
  }
}

/** Rounds that are watched alternate with rounds that are not: watching every call takes time of its own. */
export const drive: Drive<Plan, Measurement> = async (flow, { durationMs, warmupMs }, signal) => {
  const rounds: Round[] = [];
  const all = new Meter();
  let status: FlowStatus = "completed";
  let error: Outcome["error"];
  const play = async (ms: number, meter: Meter | undefined, counts: boolean): Promise<void> => {
    if (status !== "completed") return;
    const played = await playRound(flow, ms, signal, meter);
    const { tally, peakMemory } = played;
    status = played.status;
    error = played.error;
    const isFirst = !rounds.some(({ timing }) => (timing === undefined) === (meter === undefined));
    // A round that was cut short says less than the others, but more than nothing.
    if (!counts || tally.flow.elements === 0 || (status !== "completed" && !isFirst)) return;
    rounds.push({ tally, peakMemory, timing: meter && timingOf(meter) });
    if (meter !== undefined) collect(all, meter);
  };
  for (const meter of [undefined, new Meter()]) await play(warmupMs / 2, meter, false);
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    for (const meter of [undefined, new Meter()]) await play(durationMs / ROUNDS / 2, meter, true);
  }
  const measured = { rounds, timing: timingOf(all), measuredMs: performance.now() - start };
  return error === undefined ? { status, ...measured } : { status, ...measured, error };
};
