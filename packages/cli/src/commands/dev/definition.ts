import type { Command } from "commander";
import { type ConfigSetting, collectConfig } from "../../input/config.js";
import { parseCount } from "../../input/count.js";
import { type Choose, examples } from "../../program/command.js";

export interface DevOptions {
  readonly flow?: string;
  readonly limit?: number;
  readonly config?: readonly ConfigSetting[];
}

export function defineDev(program: Command, choose: Choose): void {
  program
    .command("dev")
    .description("Run a flow, and swap in what you save: q quits, r runs anew, t shows a trace.")
    .option("--flow <name>", "the flow to run; may be left out when there is only one, or one called main")
    .option("--limit <count>", "end each run's stream after so many elements have entered it", parseCount)
    .option("--config <node.key=value>", "set one value of a node's config; may be repeated", collectConfig)
    .addHelpText(
      "after",
      examples([
        ["torvyn dev", "the flow called main, or the only one"],
        ["torvyn dev --config filter.threshold=0.8", "with another setting for one node"],
        ["torvyn dev 2> dev.log", "without a terminal: plain lines; SIGTERM or Ctrl-C drains"],
      ]),
    )
    .action((options: DevOptions) =>
      choose("dev", async () => {
        const { dev } = await import("./action.js");
        return (context) => dev(context, options);
      }),
    );
}
