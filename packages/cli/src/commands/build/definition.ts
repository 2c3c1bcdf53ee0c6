import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface BuildOptions {
  readonly cache: boolean;
}

export function defineBuild(program: Command, choose: Choose): void {
  program
    .command("build")
    .description("Compile the TypeScript components of the manifest that are not up to date.")
    .argument("[components...]", "names of components; all when left out")
    .option("--no-cache", "build everything anew")
    .addHelpText(
      "after",
      examples([
        ["torvyn build", "every component that changed"],
        ["torvyn build filter --no-cache", "one component, from scratch"],
      ]),
    )
    .action((components: string[], options: BuildOptions) =>
      choose("build", async () => {
        const { build } = await import("./action.js");
        return (context) => build(context, components, options);
      }),
    );
}
