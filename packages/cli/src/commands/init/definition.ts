import { type Command, Option } from "commander";
import { type PackageManager, packageManagers, type TemplateName, templateNames } from "create-torvyn";
import { type Choose, examples } from "../../program/command.js";

export interface InitOptions {
  readonly template: TemplateName;
  readonly name?: string;
  readonly packageManager?: PackageManager;
  readonly force?: true;
  readonly git: boolean;
}

export function defineInit(program: Command, choose: Choose): void {
  program
    .command("init")
    .description("Make a TypeScript project that runs as it is.")
    .argument("[folder]", "the new folder; its last part is the project's name", ".")
    .addOption(
      new Option("-t, --template <template>", "what to start from").choices(templateNames).default("full-pipeline"),
    )
    .option("--name <name>", "the project's name, if the folder is called differently; with an npm scope or without")
    .addOption(new Option("--package-manager <name>", "which one the next steps name").choices(packageManagers))
    .option("--force", "write into a folder that holds files, and over files of the same name")
    .option("--no-git", "make no git repository")
    .addHelpText(
      "after",
      examples([
        ["torvyn init demo", "a source, a processor and a sink in ./demo"],
        ["torvyn init pii-filter --template filter", "a package with a filter, ready to be published"],
        ["torvyn init . --name demo --no-git", "in the current folder"],
      ]),
    )
    .action((folder: string, options: InitOptions) =>
      choose("init", async () => {
        const { init } = await import("./action.js");
        return (context) => init(context, folder, options);
      }),
    );
}
