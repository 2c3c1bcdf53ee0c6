import { existsSync } from "node:fs";
import { type Diagnostic, interfaceName, type Role, roleOfInterface, TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration, FlowNode } from "@torvyn/manifest";
import { isOurs, refersTo } from "../../building/needed.js";
import { findingsOf } from "../../output/failure.js";
import type { Compiler } from "../../project/compiler.js";
import { shown } from "../../project/manifest-file.js";
import { componentFolder, type Project } from "../../project/project.js";

export interface ComponentCheck {
  readonly name: string;
  readonly role: Role | undefined;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  /** What could not be checked, and why. */
  readonly unchecked: { readonly what: string; readonly needsCompiler: boolean } | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const blank = { role: undefined, imports: [], exports: [], unchecked: undefined, diagnostics: [] };

/** Checks the folder, the world and the role of one declared component. */
export async function checkComponent(
  project: Project,
  component: ComponentDeclaration,
  compiler: Compiler | undefined,
): Promise<ComponentCheck> {
  const { name, language } = component;
  const folder = componentFolder(project, component);
  const missing = whatIsMissing(project, component, folder);
  if (missing !== undefined) return { ...blank, name, diagnostics: [missing] };
  if (!isOurs(component))
    return {
      ...blank,
      name,
      unchecked: { what: `world not checked, it is written in ${language}`, needsCompiler: false },
    };
  if (compiler === undefined)
    return {
      ...blank,
      name,
      unchecked: { what: "world not checked, @torvyn/compiler is missing", needsCompiler: true },
    };
  try {
    const { imports, exports, warnings } = await compiler.inspectWorld(folder, { name });
    const diagnostics = [...warnings, ...wrongRoles(project, component, exports)];
    return { ...blank, name, role: roleAmong(exports), imports, exports, diagnostics };
  } catch (thrown) {
    if (!TorvynError.is(thrown)) throw thrown;
    return { ...blank, name, diagnostics: findingsOf(thrown) };
  }
}

const roleAmong = (exports: readonly string[]): Role | undefined =>
  exports.map((name) => roleOfInterface(name)?.role).find((role) => role !== undefined);

function whatIsMissing(
  project: Project,
  { name, position }: ComponentDeclaration,
  folder: string,
): Diagnostic | undefined {
  if (existsSync(folder)) return undefined;
  return {
    code: "CHECK_FAILED",
    severity: "error",
    message: `there is no folder ${shown(folder)} for component "${name}"`,
    file: shown(project.file),
    ...position,
    help: "Create it, or change the component's path.",
  };
}

/** A node says which interface it expects of its component; the world has to export it. */
function wrongRoles(project: Project, component: ComponentDeclaration, exports: readonly string[]): Diagnostic[] {
  const offered = exports.map(interfaceName);
  return nodesOf(project, component)
    .filter((node) => !offered.includes(node.interface))
    .map((node) => ({
      code: "CHECK_FAILED",
      severity: "error",
      message: `node "${node.name}" expects ${node.interface}, but the world of "${component.name}" exports ${offered.join(", ") || "nothing"}`,
      file: shown(project.file),
      ...node.position,
      help: "Change the node's interface, or the component's wit/world.wit.",
    }));
}

const nodesOf = (project: Project, component: ComponentDeclaration): FlowNode[] =>
  [...project.manifest.flows.values()]
    .flatMap((flow) => flow.nodes)
    .filter((node) => refersTo(project, node.component, component));
