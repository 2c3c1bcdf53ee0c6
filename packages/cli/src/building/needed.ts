import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ComponentDeclaration, ComponentReference, FlowGraph } from "@torvyn/manifest";
import { componentFolder, type Project } from "../project/project.js";

/** Where a built component is. */
export const outputOf = (project: Project, component: ComponentDeclaration): string =>
  join(componentFolder(project, component), "dist", `${component.name}.wasm`);

export const isBuilt = (project: Project, component: ComponentDeclaration): boolean =>
  existsSync(outputOf(project, component));

/** Whether Torvyn's compiler builds it; otherwise its own command does, or nobody. */
export const isOurs = ({ language, buildCommand }: ComponentDeclaration): boolean =>
  language === "typescript" && buildCommand === undefined;

/** Whether a node runs that component. */
export function refersTo(project: Project, reference: ComponentReference, component: ComponentDeclaration): boolean {
  if (reference.kind === "declared") return reference.name === component.name;
  return reference.kind === "file" && resolve(project.root, reference.path) === outputOf(project, component);
}

/** The declared components that a flow runs. */
export function componentsOf(project: Project, flow: FlowGraph): ComponentDeclaration[] {
  return project.manifest.components.filter((component) =>
    flow.nodes.some((node) => refersTo(project, node.component, component)),
  );
}
