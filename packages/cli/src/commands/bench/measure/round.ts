import type { Flow, FlowResult, FlowStatus } from "@torvyn/runtime";
import type { Meter } from "./meter.js";
import { type Tally, tallyOf, together } from "./tally.js";

/** How often memory is looked at, in milliseconds. */
const lookMs = 50;

/** What came of one round. */
export interface Played {
  readonly tally: Tally;
  /** The most resident memory of the process that was seen, in bytes. */
  readonly peakMemory: number;
  /** `completed` when the round had its time. */
  readonly status: FlowStatus;
  readonly error: FlowResult["error"];
}

/**
 * Runs the flow for so many milliseconds, counted from when its first run has been set up. A stream that ends before is
 * begun again from fresh instances.
 */
export async function playRound(flow: Flow, ms: number, signal: AbortSignal, meter?: Meter): Promise<Played> {
  const runs: Tally[] = [];
  let peakMemory = 0;
  let deadline: number | undefined;
  const look = (): void => {
    peakMemory = Math.max(peakMemory, process.memoryUsage.rss());
  };
  const looking = setInterval(look, lookMs);
  try {
    for (;;) {
      const result = await runUntil(flow, signal, meter, () => {
        deadline ??= performance.now() + ms;
        return deadline;
      });
      look();
      runs.push(tallyOf(result));
      // A run that was drained ends the round, whoever asked for it.
      if (result.status === "completed" && performance.now() < (deadline ?? 0)) continue;
      const status = result.status === "failed" ? "failed" : signal.aborted ? "interrupted" : "completed";
      return { tally: together(runs), peakMemory, status, error: result.error };
    }
  } finally {
    clearInterval(looking);
  }
}

/** One run, drained when the time comes that `deadline` tells once it is set up. */
async function runUntil(
  flow: Flow,
  signal: AbortSignal,
  meter: Meter | undefined,
  deadline: () => number,
): Promise<FlowResult> {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const observer = {
    start: (event: Parameters<Meter["start"]>[0]) => {
      timer = setTimeout(() => over.abort(), deadline() - performance.now());
      meter?.start(event);
    },
    ...(meter === undefined ? {} : { call: meter.call.bind(meter) }),
  };
  try {
    return await flow.run({ signal: AbortSignal.any([signal, over.signal]), observer });
  } finally {
    clearTimeout(timer);
  }
}
