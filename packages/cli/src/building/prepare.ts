import { TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration, FlowGraph } from "@torvyn/manifest";
import type { Context } from "../program/command.js";
import { findCompiler } from "../project/compiler.js";
import { componentFolder, type Project } from "../project/project.js";
import { buildAll } from "./build-all.js";
import { componentsOf, isBuilt, isOurs } from "./needed.js";

async function staleOnes(
  project: Project,
  components: readonly ComponentDeclaration[],
): Promise<ComponentDeclaration[]> {
  const ours = components.some((component) => isOurs(component) && isBuilt(project, component));
  // Without a compiler nothing can be built, and what is there is what runs.
  const compiler = ours ? await findCompiler(project.root) : undefined;
  const checked = await Promise.all(
    components.map(async (component) => {
      if (!isBuilt(project, component)) return isOurs(component) || component.buildCommand !== undefined;
      if (!isOurs(component) || compiler === undefined) return false;
      return compiler.isStale({ root: componentFolder(project, component), name: component.name });
    }),
  );
  return components.filter((_, index) => checked[index]);
}

/**
 * Builds the components of a flow that are not up to date.
 *
 * @throws TorvynError BUILD_STALE when there are any and building is not allowed; what the build throws.
 */
export async function prepare(
  context: Context,
  project: Project,
  flow: FlowGraph,
  { build }: { readonly build: boolean },
): Promise<void> {
  const stale = await staleOnes(project, componentsOf(project, flow));
  if (stale.length === 0) return;
  if (!build) {
    const names = stale.map((component) => component.name);
    throw new TorvynError("BUILD_STALE", `not built, or changed since: ${names.join(", ")}`, {
      flow: flow.name,
      help: `Run \`torvyn build ${names.join(" ")}\`, or leave --no-build out.`,
    });
  }
  const { error } = await buildAll(context, project, stale, { cache: true });
  if (error !== undefined) throw error;
}
