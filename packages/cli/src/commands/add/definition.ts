import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface AddOptions {
  readonly flow?: string;
  readonly after?: string;
  readonly name?: string;
  readonly install: boolean;
}

export function defineAdd(program: Command, choose: Choose): void {
  program
    .command("add")
    .description("Install a component from npm and put it into a flow of the manifest.")
    .argument("<package>", "what npm takes: a name, name@version, a tarball; of several components npm:package/name")
    .option("--flow <name>", "the flow; may be left out when there is only one, or one called main")
    .option("--after <node>", "the node that it follows; without it, the last one before the sink")
    .option("--name <name>", "the name of the new node; without it, the component's")
    .option("--no-install", "take what is installed")
    .addHelpText(
      "after",
      examples([
        ["torvyn add @acme/pii-filter", "install it, and filter what goes to the sink"],
        ["torvyn add @acme/pii-filter --after source", "right behind the source"],
        ["torvyn add npm:@acme/filters/pii --name no-pii", "one of several components"],
        ["torvyn add @acme/pii-filter --no-install", "only change Torvyn.toml"],
      ]),
    )
    .action((what: string, options: AddOptions) =>
      choose("add", async () => {
        const { add } = await import("./action.js");
        return (context) => add(context, what, options);
      }),
    );
}
