import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";
import { addFlowOptions, type FlowOptions } from "../run/definition.js";

export interface TraceOptions extends FlowOptions {
  readonly showBackpressure?: true;
}

export function defineTrace(program: Command, choose: Choose): void {
  addFlowOptions(program.command("trace"))
    .description("Run a flow and show what happened to each element; the trace goes to stdout.")
    .option("--show-backpressure", "show pause and ready where they happen, with the depth of the queue")
    .addHelpText(
      "after",
      examples([
        ["torvyn trace --limit 15 --show-backpressure", "the first 15 elements"],
        ["torvyn trace --format jsonl | head", "one line of JSON per element, as it happens"],
        ["torvyn trace --format json > trace.json", "one JSON document"],
      ]),
    )
    .action((options: TraceOptions) =>
      choose("trace", async () => {
        const { trace } = await import("./action.js");
        return (context) => trace(context, options);
      }),
    );
}
