import { basename, dirname, resolve } from "node:path";
import { initRepository } from "./git.js";
import { isScope, readName } from "./name.js";
import { type PackageManager, packageManagerOf } from "./package-manager.js";
import { placeFiles } from "./place.js";
import { renderTemplate } from "./template.js";
import type { TemplateName } from "./templates.js";

export interface CreateOptions {
  readonly template: TemplateName;
  /** With an npm scope or without; default that of the folder. */
  readonly name?: string | undefined;
  /** Which one README and next steps name; default the one in use. */
  readonly packageManager?: PackageManager | undefined;
  /** Write into a folder that holds files, and over files of the same name. */
  readonly force?: boolean | undefined;
  /** Make a git repository; default true. */
  readonly git?: boolean | undefined;
}

/** A project that was made. */
export interface CreatedProject {
  /** As npm has it. */
  readonly name: string;
  /** Absolute path of its folder. */
  readonly root: string;
  /** Paths of its files, sorted. */
  readonly files: readonly string[];
  /** Whether a git repository was made. */
  readonly git: boolean;
  readonly packageManager: PackageManager;
}

/** What a folder is called, with an npm scope when it is in a folder that is called like one: `@acme/pii-filter`. */
const nameOf = (root: string): string => {
  const scope = basename(dirname(root));
  return isScope(scope) ? `${scope}/${basename(root)}` : basename(root);
};

/**
 * Makes a project. Nothing is written unless all of it can be.
 *
 * @throws TorvynError INIT_NAME_INVALID, INIT_FOLDER_NOT_EMPTY
 */
export async function createProject(folder: string, options: CreateOptions): Promise<CreatedProject> {
  const root = resolve(folder);
  const name = readName(options.name ?? nameOf(root), {
    isFolder: options.name === undefined && root === resolve("."),
  });
  const packageManager = options.packageManager ?? packageManagerOf(root);
  const files = await renderTemplate(options.template, name, packageManager);
  await placeFiles(root, files, options.force === true);
  const git = options.git !== false && (await initRepository(root));
  return { name: name.package, root, files: files.map(({ path }) => path).sort(), git, packageManager };
}
