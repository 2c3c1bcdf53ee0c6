import { type Command, Option } from "commander";
import { parseDuration } from "../../input/duration.js";
import { type Choose, examples } from "../../program/command.js";
import { addFlowChoice, type FlowChoice } from "../run/definition.js";

export interface BenchOptions extends FlowChoice {
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds. */
  readonly warmup: number;
  readonly baseline?: string;
  readonly compare?: string;
}

const notes = `
Half of the rounds are not watched and give the throughput; the other half are watched call by call and give the
latencies. A stream that ends is begun again, with fresh instances; setting up does not count. What components print is
not shown, except with -v. Ctrl-C ends the measurement and reports what was measured.`;

const duration = (flags: string, what: string, seconds: number): Option =>
  new Option(flags, what).argParser(parseDuration).default(seconds * 1000, `${seconds}s`);

export function defineBench(program: Command, choose: Choose): void {
  addFlowChoice(program.command("bench"))
    .description("Measure a flow: throughput, latency, time per stage, copies, queues and memory.")
    .addOption(duration("--duration <duration>", "measure for 500ms, 30s, 1m …", 10))
    .addOption(duration("--warmup <duration>", "run for so long before anything counts", 2))
    .option("--baseline <name>", "save the report under this name, too, for --compare")
    .option("--compare <file-or-name>", "say what is different from a saved report, and what is only noise")
    .addHelpText("after", notes)
    .addHelpText(
      "after",
      examples([
        ["torvyn bench --baseline before", "measure, and keep the report under a name"],
        ["torvyn bench --compare before", "measure again, and say what changed"],
        ["torvyn bench --duration 30s --config filter.mode=strict", "longer, with another setting"],
        ["torvyn bench --format json > report.json", "the report, for a machine"],
      ]),
    )
    .action((options: BenchOptions) =>
      choose("bench", async () => {
        const { bench } = await import("./action.js");
        return (context) => bench(context, options);
      }),
    );
}
