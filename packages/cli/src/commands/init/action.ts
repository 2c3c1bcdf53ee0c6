import { createProject, nextSteps } from "create-torvyn";
import type { Context, Outcome } from "../../program/command.js";
import { shown } from "../../project/manifest-file.js";
import type { InitOptions } from "./definition.js";

/** Makes a project. Nothing is written unless all of it can be. */
export async function init({ output }: Context, folder: string, options: InitOptions): Promise<Outcome> {
  const { template } = options;
  const project = await createProject(folder, options);
  const { name, root, files, git, packageManager } = project;
  const { bold, dim, green } = output.err;
  output.say(`${green("✓")} ${bold(name)} is ready in ${shown(root)} ${dim(`(${template})`)}`);
  for (const path of files) output.detail(`  ${path}`);
  const steps = nextSteps(project, { installed: false }).map((step) => `  ${step}`);
  output.say(["", "Next:", ...steps].join("\n"));
  return { data: { name, template, path: root, files, git, package_manager: packageManager } };
}
