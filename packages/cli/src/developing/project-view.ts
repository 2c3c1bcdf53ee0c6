import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ComponentDeclaration, FlowGraph, FlowNode } from "@torvyn/manifest";
import { componentsOf, isOurs, outputOf, refersTo } from "../building/needed.js";
import type { DevOptions } from "../commands/dev/definition.js";
import type { Context } from "../program/command.js";
import { chooseFlow } from "../project/flow.js";
import { openProject, type Project } from "../project/project.js";
import { configFor } from "../running/config.js";
import { statsOf } from "./stats.js";

/** A manifest as it was read once, and what of it is being developed. */
export interface ProjectView {
  readonly project: Project;
  readonly flow: FlowGraph;
  readonly config: Record<string, string>;
  /** The components of the flow that we build. */
  readonly components: readonly ComponentDeclaration[];
  /** The text it was read from. */
  readonly text: string;
}

export function manifestText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** @throws TorvynError what is wrong with the manifest */
export async function viewProject(context: Context, options: DevOptions): Promise<ProjectView> {
  const project = await openProject(context);
  const text = manifestText(project.file);
  const flow = chooseFlow(project, options.flow);
  const config = configFor(flow, options.config ?? []);
  return { project, flow, config, components: componentsOf(project, flow).filter(isOurs), text };
}

/** The nodes that run a component. */
export const nodesOf = ({ project, flow }: ProjectView, component: ComponentDeclaration): FlowNode[] =>
  flow.nodes.filter((node) => refersTo(project, node.component, component));

/** The files of components that somebody else builds: file -> the nodes that run it. */
export function foreignFiles(view: ProjectView): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const { name, component: reference } of view.flow.nodes) {
    if (view.components.some((component) => refersTo(view.project, reference, component))) continue;
    const declared = view.project.manifest.components.find((one) => refersTo(view.project, reference, one));
    const file =
      reference.kind === "file"
        ? resolve(view.project.root, reference.path)
        : declared && outputOf(view.project, declared);
    if (file !== undefined) files.set(file, [...(files.get(file) ?? []), name]);
  }
  return files;
}

/** The files that nodes get configuration from. */
export const configFiles = ({ project, flow }: ProjectView): Set<string> =>
  new Set(flow.nodes.flatMap((node) => Object.values(node.configFiles).map((path) => resolve(project.root, path))));

/** Tells one content of a file from another, without reading it. */
export function stampOf(file: string): string {
  const stats = statsOf(file);
  return stats === undefined ? "" : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
