import type { Command } from "commander";
import { type Choose, examples } from "../../program/command.js";

export function defineCheck(program: Command, choose: Choose): void {
  program
    .command("check")
    .description("Check the manifest, and the WIT, world and role of every component.")
    .addHelpText(
      "after",
      examples([
        ["torvyn check", "the project in the current folder"],
        ["torvyn check --manifest ../demo --format json", "another one, for a machine"],
      ]),
    )
    .action(() => choose("check", async () => (await import("./action.js")).check));
}
