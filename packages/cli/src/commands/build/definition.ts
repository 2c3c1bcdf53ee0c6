import type { EngineInit } from "@torvyn/compiler";
import { type Command, Option } from "commander";
import { type Choose, examples } from "../../program/command.js";

export interface BuildOptions {
  readonly cache: boolean;
  readonly minify: boolean;
  readonly engineInit: EngineInit;
}

export function defineBuild(program: Command, choose: Choose): void {
  program
    .command("build")
    .description("Compile the TypeScript components of the manifest that are not up to date.")
    .argument("[components...]", "names of components; all when left out")
    .option("--no-cache", "build everything anew")
    .option("--minify", "smaller components, whose errors name no places", false)
    .addOption(
      new Option(
        "--engine-init <how>",
        "what runs a component's engine at build time; native needs Wizer, and half a minute",
      )
        .choices(["v8", "native"])
        .default("v8"),
    )
    .addHelpText(
      "after",
      examples([
        ["torvyn build", "every component that changed"],
        ["torvyn build filter --no-cache", "one component, from scratch"],
        ["torvyn build --minify --format json", "for a release, with sizes and times for a machine"],
      ]),
    )
    .action((components: string[], options: BuildOptions) =>
      choose("build", async () => {
        const { build } = await import("./action.js");
        return (context) => build(context, components, options);
      }),
    );
}
