import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface LinkOptions {
  readonly flow?: string;
  readonly detail?: true;
}

export function defineLink(program: Command, choose: Choose): void {
  program
    .command("link")
    .description("Verify that the compiled components fit together, and show the graph.")
    .option("--flow <name>", "the flow to link; every flow when left out")
    .option("--detail", "show what each component imports and exports")
    .addHelpText(
      "after",
      examples([
        ["torvyn link", "source → filter → sink"],
        ["torvyn link --detail --flow main", "with the imports and exports of each component"],
      ]),
    )
    .action((options: LinkOptions) =>
      choose("link", async () => {
        const { link } = await import("./action.js");
        return (context) => link(context, options);
      }),
    );
}
