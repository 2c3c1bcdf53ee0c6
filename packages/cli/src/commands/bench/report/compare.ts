import { type Bounds, boundsOf } from "./noise.js";
import type { BenchReport } from "./report.js";

/** A smaller difference of the medians is not worth telling, however steady both are. */
const leastChange = 0.01;

/** With fewer rounds than this nothing can be said about noise. */
const leastRounds = 3;

/** Numbers of which more is better; of all others less is. */
const moreIsBetter = /^throughput\.|\.pool_reuse_pct$/;

export type Verdict = "better" | "worse" | "within-noise" | "too-few-rounds";

/** One number of a report, then and now. */
export interface Change {
  /** Its path in the report. */
  readonly measure: string;
  readonly before: Bounds;
  readonly after: Bounds;
  /** Of the medians; null when there was nothing before. */
  readonly change_pct: number | null;
  readonly verdict: Verdict;
}

export interface Comparison {
  readonly compared_with: string;
  readonly measured_at: string;
  /** What else was different: another flow, another machine. */
  readonly differences: readonly string[];
  readonly changes: readonly Change[];
}

/** Better or worse only when no round of one is within the bounds of the other. */
function verdictOf(measure: string, before: readonly number[], after: readonly number[]): Verdict {
  if (Math.min(before.length, after.length) < leastRounds) return "too-few-rounds";
  const [then, now] = [boundsOf(before), boundsOf(after)];
  const overlap = now.low <= then.high && then.low <= now.high;
  if (overlap || Math.abs(now.median - then.median) < leastChange * Math.abs(then.median)) return "within-noise";
  return now.median > then.median === moreIsBetter.test(measure) ? "better" : "worse";
}

function differencesOf(before: BenchReport, after: BenchReport): string[] {
  const parts: readonly (readonly [string, string | number, string | number])[] = [
    ["flow", before.flow_name, after.flow_name],
    ["Node", before.machine.node, after.machine.node],
    ["platform", before.machine.platform, after.machine.platform],
    ["processor", before.machine.cpu, after.machine.cpu],
    ["processors", before.machine.cores, after.machine.cores],
  ];
  return parts.filter(([, then, now]) => then !== now).map(([what, then, now]) => `${what}: ${then} then, ${now} now`);
}

/** What is different between two reports, for every number that both have. */
export function compare(comparedWith: string, before: BenchReport, after: BenchReport): Comparison {
  const changes = Object.entries(after.rounds).flatMap(([measure, now]): Change[] => {
    const then = before.rounds[measure];
    if (then === undefined) return [];
    const bounds = { before: boundsOf(then), after: boundsOf(now) };
    const change = bounds.after.median / bounds.before.median - 1;
    const change_pct = bounds.before.median === 0 ? null : Math.round(change * 10_000) / 100;
    return [{ measure, ...bounds, change_pct, verdict: verdictOf(measure, then, now) }];
  });
  const differences = differencesOf(before, after);
  return { compared_with: comparedWith, measured_at: before.measured_at, differences, changes };
}
