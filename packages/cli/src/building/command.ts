import { spawn } from "node:child_process";
import { once } from "node:events";
import { TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { componentFolder, type Project } from "../project/project.js";

/**
 * Runs the component's own build command in its folder, with a shell; what it prints goes to stderr.
 *
 * @throws TorvynError BUILD_COMMAND_FAILED
 */
export async function runBuildCommand(project: Project, component: ComponentDeclaration): Promise<void> {
  const { name, buildCommand } = component;
  const child = spawn(buildCommand!, {
    cwd: componentFolder(project, component),
    shell: true,
    stdio: ["ignore", 2, 2],
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  if (code === 0) return;
  throw new TorvynError(
    "BUILD_COMMAND_FAILED",
    `the build command of "${name}" ended with ${signal ?? `code ${code}`}`,
    {
      component: name,
      help: `It is \`${buildCommand}\`, and its output is above.`,
    },
  );
}
