import { basename, resolve } from "node:path";
import type { Context, Outcome } from "../../program/command.js";
import { shown } from "../../project/manifest-file.js";
import { execCommand, installCommand, type PackageManager, packageManagerOf } from "../../project/package-manager.js";
import type { InitOptions } from "./definition.js";
import { initRepository } from "./git.js";
import { checkName } from "./name.js";
import { placeFiles } from "./place.js";
import { renderTemplate } from "./template.js";

/** Makes a project. Nothing is written unless all of it can be. */
export async function init({ output }: Context, folder: string, options: InitOptions): Promise<Outcome> {
  const root = resolve(folder);
  const name = options.name ?? basename(root);
  checkName(name, options.name === undefined && resolve(".") === root);
  const manager = options.packageManager ?? packageManagerOf(root);
  const files = await renderTemplate(options.template, { name, manager });
  await placeFiles(root, files, options.force === true);
  const git = options.git && (await initRepository(root));

  const paths = files.map((file) => file.path).sort();
  const { bold, dim, green } = output.err;
  output.say(`${green("✓")} ${bold(name)} is ready in ${shown(root)} ${dim(`(${options.template})`)}`);
  for (const path of paths) output.detail(`  ${path}`);
  output.say(["", "Next:", ...nextSteps(root, manager).map((step) => `  ${step}`)].join("\n"));
  return { data: { name, template: options.template, path: root, files: paths, git, package_manager: manager } };
}

/** A path as a shell takes it. */
const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

function nextSteps(root: string, manager: PackageManager): string[] {
  const enter = root === process.cwd() ? [] : [`cd ${quoted(shown(root))}`];
  return [...enter, installCommand(manager), execCommand(manager, "torvyn run")];
}
