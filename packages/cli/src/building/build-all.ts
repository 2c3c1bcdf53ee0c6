import { TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { asTorvynError, findingsOf } from "../output/failure.js";
import { Progress } from "../output/progress.js";
import type { Context } from "../program/command.js";
import { requireCompiler } from "../project/compiler.js";
import type { Project } from "../project/project.js";
import { type BuildSite, type Built, buildOne } from "./build-one.js";
import { isOurs } from "./needed.js";

export interface BuildReport {
  /** In the order of the components. */
  readonly built: readonly Built[];
  readonly error: TorvynError | undefined;
}

/**
 * Builds components side by side; the compiler knows how many at a time are good for the machine. One that fails does
 * not keep the others from being built.
 */
export async function buildAll(
  { output }: Context,
  project: Project,
  components: readonly ComponentDeclaration[],
  options: BuildSite["options"],
): Promise<BuildReport> {
  const compiler = components.some(isOurs) ? await requireCompiler(project.root) : undefined;
  using progress = new Progress(output);
  const site: BuildSite = { project, output, progress, compiler, options };
  const errors: TorvynError[] = [];
  const built = await Promise.all(
    components.map(async (component) => {
      try {
        return await buildOne(site, component);
      } catch (thrown) {
        errors.push(asTorvynError(thrown));
        progress.finish(component.name, `${output.err.red("✗")} ${component.name}`);
        return undefined;
      }
    }),
  );
  return { built: built.filter((one) => one !== undefined), error: together(errors) };
}

function together(errors: readonly TorvynError[]): TorvynError | undefined {
  const [first] = errors;
  if (first === undefined || errors.length === 1) return first;
  const diagnostics = errors.flatMap(findingsOf);
  return new TorvynError("BUILD_FAILED", `${errors.length} components could not be built`, { diagnostics });
}
