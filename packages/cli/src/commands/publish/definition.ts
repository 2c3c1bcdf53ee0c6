import { type Command, Option } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface PublishOptions {
  readonly dryRun?: true;
  readonly tag?: string;
  readonly access?: "public" | "restricted";
}

export function definePublish(program: Command, choose: Choose): void {
  program
    .command("publish")
    .description("Verify packages of components, and publish with npm or pnpm those that are not yet published.")
    .argument("[folders...]", "packages; without any the one here, or all of the workspace")
    .option("--dry-run", "publish nothing, only tell what would be")
    .option("--tag <name>", "the dist-tag that is to lead to this version (default: latest)")
    .addOption(new Option("--access <who>", "who may install it").choices(["public", "restricted"]))
    .addHelpText(
      "after",
      examples([
        ["torvyn publish --access public", "the package in the current folder"],
        ["torvyn publish --tag next", "a version that only those get who ask for it"],
        ["torvyn publish --dry-run", "only tell what would be published"],
      ]),
    )
    .action((folders: string[], options: PublishOptions) =>
      choose("publish", async () => {
        const { publish } = await import("./action.js");
        return (context) => publish(context, folders, options);
      }),
    );
}
