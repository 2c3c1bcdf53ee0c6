import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface CleanOptions {
  readonly cache?: true;
  readonly dryRun?: true;
}

export function defineClean(program: Command, choose: Choose): void {
  program
    .command("clean")
    .description("Remove what builds have made: dist/<name>.wasm and .torvyn/ of each component that Torvyn builds.")
    .argument("[components...]", "names of components; all when left out")
    .option("--cache", "also the templates of worlds, which all projects of a user share; the next build takes longer")
    .option("--dry-run", "only say what would be removed")
    .addHelpText(
      "after",
      examples([
        ["torvyn clean --dry-run", "what would go, and how large it is"],
        ["torvyn clean filter", "one component"],
        ["torvyn clean --cache", "everything, also what is shared between projects"],
      ]),
    )
    .action((components: string[], options: CleanOptions) =>
      choose("clean", async () => {
        const { clean } = await import("./action.js");
        return (context) => clean(context, components, options);
      }),
    );
}
