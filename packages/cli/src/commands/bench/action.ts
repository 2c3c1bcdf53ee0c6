import { openSync } from "node:fs";
import { devNull } from "node:os";
import { TorvynError } from "@torvyn/contract";
import { prepare } from "../../building/prepare.js";
import { formatNanoseconds } from "../../output/amounts.js";
import { asTorvynError } from "../../output/failure.js";
import type { Context, Outcome } from "../../program/command.js";
import { type ChosenFlow, openFlow } from "../../running/chosen-flow.js";
import { Interruption } from "../../running/signals.js";
import { optimiseLater, setWebAssemblyFlags } from "../../running/webassembly-flags.js";
import type { BenchOptions } from "./definition.js";
import type { Measurement, Plan } from "./measure/drive.js";
import { type Comparison, compare } from "./report/compare.js";
import { comparisonText } from "./report/compare-text.js";
import { type BenchReport, reportOf } from "./report/report.js";
import { readReport, requireBaselineName, saveReport } from "./report/store.js";
import { reportText } from "./report/text.js";

/** What setting up all rounds may take beyond the time that was asked for, in milliseconds, before a flow counts as hung. */
const SETTING_UP_MS = 60_000;

/** Measures a flow, saves the report, and compares it with an earlier one. */
export async function bench(context: Context, options: BenchOptions): Promise<Outcome> {
  if (options.baseline !== undefined) requireBaselineName(options.baseline);
  const chosen = await openFlow(context, options);
  const { project, flow } = chosen;
  // Read before anything is built and measured: a wrong name should not cost the time.
  const before = options.compare === undefined ? undefined : readReport(project.root, options.compare);
  setWebAssemblyFlags(await prepare(context, project, flow, options));
  const measurement = await measure(context, options, chosen);
  const { rounds } = measurement;
  let { error } = measurement;
  if (rounds.length === 0) return { data: undefined, error: error ?? nothingMeasured(flow.name) };
  const report = reportOf(flow.name, options.warmup, measurement);
  const comparison = before && compare(before.file, before.report, report);
  let saved: readonly string[] = [];
  try {
    if (error === undefined) saved = saveReport(project.root, report, options.baseline);
  } catch (thrown) {
    // What was measured took its time, and is told all the same.
    error = asTorvynError(thrown);
  }
  if (context.output.human) show(context, report, comparison, saved);
  return { data: { ...report, saved_to: saved, ...(comparison === undefined ? {} : { comparison }) }, error };
}

/** From the top of what is built, where the bundle puts this code: a thread imports it by its own place. */
const driverModule = new URL("./commands/bench/measure/drive.js", import.meta.url);

async function measure(
  { output }: Context,
  { duration, warmup }: BenchOptions,
  { project, flow, config }: ChosenFlow,
): Promise<Measurement> {
  const { driveFlow } = await import("@torvyn/runtime/supervised");
  const guestOutput = output.verbose ? 2 : openSync(devNull, "w");
  const plan: Plan = { durationMs: duration, warmupMs: warmup };
  await using driven = driveFlow<Plan, Measurement>(
    project.file,
    { module: driverModule, input: plan },
    {
      flow: flow.name,
      config,
      timeoutMs: (warmup + duration) * 2 + SETTING_UP_MS,
      stdout: guestOutput,
      stderr: guestOutput,
      onLoaded: optimiseLater,
    },
  );
  using _ = new Interruption(() => {
    output.say(output.err.dim("Ending the measurement; press Ctrl-C again to stop at once."));
    driven.drain();
  });
  const times = `${formatNanoseconds(duration * 1e6)} after ${formatNanoseconds(warmup * 1e6)} of warm-up`;
  output.say(`${output.err.cyan("▶")} Measuring flow "${flow.name}": ${times}`);
  return await driven.result;
}

function nothingMeasured(name: string): TorvynError {
  return new TorvynError("BENCH_NO_ELEMENTS", `no element went through flow "${name}" while it was measured`, {
    flow: name,
    help: "`torvyn run` shows what the flow does; with little time, try a longer --duration.",
  });
}

function show(
  { output }: Context,
  report: BenchReport,
  comparison: Comparison | undefined,
  saved: readonly string[],
): void {
  output.print(reportText(report, output.out));
  if (comparison !== undefined) output.print(`\n${comparisonText(comparison, output.out)}`);
  for (const file of saved) output.say(output.err.dim(`Saved to ${file}`));
}
