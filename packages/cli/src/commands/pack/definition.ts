import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface PackOptions {
  readonly dryRun?: true;
  readonly packDestination?: string;
}

export function definePack(program: Command, choose: Choose): void {
  program
    .command("pack")
    .description("Build and verify packages of components, and make their tarballs.")
    .argument("[folders...]", "packages; without any the one here, or all of the workspace")
    .option("--dry-run", "make no tarball, only verify what would be in it")
    .option("--pack-destination <folder>", "where to put the tarballs, instead of here")
    .addHelpText(
      "after",
      examples([
        ["torvyn pack", "the package in the current folder"],
        ["torvyn pack --dry-run", "only verify it"],
        ["torvyn pack filters/* --pack-destination out", "several packages"],
      ]),
    )
    .action((folders: string[], options: PackOptions) =>
      choose("pack", async () => {
        const { pack } = await import("./action.js");
        return (context) => pack(context, folders, options);
      }),
    );
}
