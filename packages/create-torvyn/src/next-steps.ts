import type { CreatedProject } from "./create.js";
import { execCommand, installCommand } from "./package-manager.js";
import { quoted, shown } from "./shown.js";

/** What to type to see a new project run; `installed`: its dependencies are there. */
export function nextSteps(
  { root, packageManager }: Pick<CreatedProject, "root" | "packageManager">,
  { installed }: { readonly installed: boolean },
): string[] {
  return [
    ...(root === process.cwd() ? [] : [`cd ${quoted(shown(root))}`]),
    ...(installed ? [] : [installCommand(packageManager)]),
    execCommand(packageManager, "torvyn run"),
  ];
}
