import { TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration, FlowGraph } from "@torvyn/manifest";
import type { Context } from "../program/command.js";
import { findStaleCheck, type StaleCheck } from "../project/compiler.js";
import { componentFolder, type Project } from "../project/project.js";
import { buildAll } from "./build-all.js";
import { componentsOf, isBuilt, isOurs, refersTo } from "./needed.js";

/** What is known of a flow's components once they can run. */
export interface Prepared {
  /** All of them are what the compiler made of the sources that are there, byte for byte. */
  readonly own: boolean;
}

async function staleOnes(
  project: Project,
  components: readonly ComponentDeclaration[],
  check: StaleCheck | undefined,
): Promise<ComponentDeclaration[]> {
  const checked = await Promise.all(
    components.map(async (component) => {
      if (!isBuilt(project, component)) return isOurs(component) || component.buildCommand !== undefined;
      if (!isOurs(component) || check === undefined) return false;
      return check.isStale({ root: componentFolder(project, component), name: component.name });
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
): Promise<Prepared> {
  const components = componentsOf(project, flow);
  const built = components.some((component) => isOurs(component) && isBuilt(project, component));
  // Without a compiler nothing can be built, and what is there is what runs.
  const check = built ? await findStaleCheck(project.root) : undefined;
  const stale = await staleOnes(project, components, check);
  const own = flow.nodes.every(({ component: reference }) =>
    components.some((component) => isOurs(component) && refersTo(project, reference, component)),
  );
  if (stale.length === 0) return { own: own && check !== undefined };
  if (!build) {
    const names = stale.map((component) => component.name);
    throw new TorvynError("BUILD_STALE", `not built, or changed since: ${names.join(", ")}`, {
      flow: flow.name,
      help: `Run \`torvyn build ${names.join(" ")}\`, or leave --no-build out.`,
    });
  }
  const { error } = await buildAll(context, project, stale, { cache: true });
  if (error !== undefined) throw error;
  return { own };
}
