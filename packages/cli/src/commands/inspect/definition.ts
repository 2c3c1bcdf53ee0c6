import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export function defineInspect(program: Command, choose: Choose): void {
  program
    .command("inspect")
    .description("Show what a component is, what it imports, and what it could do at most. Nothing of it runs.")
    .argument("<what>", "a .wasm file, a tarball, or an installed package: npm:@acme/filter")
    .addHelpText(
      "after",
      examples([
        ["torvyn inspect dist/filter.wasm", "one component"],
        ["torvyn inspect npm:@acme/pii-filter", "the components of an installed package"],
        ["torvyn inspect acme-pii-filter-1.0.0.tgz", "of one that `npm pack @acme/pii-filter` has fetched"],
      ]),
    )
    .action((what: string) =>
      choose("inspect", async () => {
        const { inspect } = await import("./action.js");
        return (context) => inspect(context, what);
      }),
    );
}
