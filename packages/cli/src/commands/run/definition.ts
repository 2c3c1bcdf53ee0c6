import type { Command } from "commander";
import { type ConfigSetting, collectConfig } from "../../input/config.js";
import { parseCount } from "../../input/count.js";
import { parseDuration } from "../../input/duration.js";
import { type Choose, examples } from "../../program/command.js";

/** What chooses a flow, and how it is set up. */
export interface FlowChoice {
  readonly flow?: string;
  readonly config?: readonly ConfigSetting[];
  readonly build: boolean;
}

/** What chooses and bounds a run; trace takes the same. */
export interface FlowOptions extends FlowChoice {
  readonly limit?: number;
  /** Milliseconds. */
  readonly timeout?: number;
}

export function addFlowChoice(command: Command): Command {
  return command
    .option("--flow <name>", "the flow to run; may be left out when there is only one, or one called main")
    .option("--config <node.key=value>", "set one value of a node's config; may be repeated", collectConfig)
    .option("--no-build", "refuse to run when a component has to be built first");
}

export function addFlowOptions(command: Command): Command {
  return addFlowChoice(command)
    .option("--limit <count>", "end the stream after so many elements have entered it", parseCount)
    .option("--timeout <duration>", "end the flow after 500ms, 30s, 2m …, even when a component hangs", parseDuration);
}

export function defineRun(program: Command, choose: Choose): void {
  addFlowOptions(program.command("run"))
    .description("Build what is stale and run a flow to its end; Ctrl-C drains it, a second one stops at once.")
    .addHelpText(
      "after",
      examples([
        ["torvyn run", "the flow called main, or the only one"],
        ["torvyn run --limit 100 --timeout 30s", "at most 100 elements and half a minute"],
        ["torvyn run --config filter.threshold=0.8", "with another setting for one node"],
        ["torvyn run --format json 2>/dev/null", "the counts, for a machine"],
      ]),
    )
    .action((options: FlowOptions) =>
      choose("run", async () => {
        const { run } = await import("./action.js");
        return (context) => run(context, options);
      }),
    );
}
