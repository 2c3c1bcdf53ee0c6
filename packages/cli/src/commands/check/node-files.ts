import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Diagnostic } from "@torvyn/contract";
import { type FlowGraph, type FlowNode, locateValue } from "@torvyn/manifest";
import { outputOf, refersTo } from "../../building/needed.js";
import { shown } from "../../project/manifest-file.js";
import { componentFolder, type Project } from "../../project/project.js";

/** The files that nodes name and that are not there: components that no build makes either, and texts for configurations. */
export const missingFiles = (project: Project): Diagnostic[] =>
  [...project.manifest.flows.values()].flatMap((flow) =>
    flow.nodes.flatMap((node) => [...missingFile(project, node), ...missingConfigFiles(project, flow, node)]),
  );

function missingConfigFiles(project: Project, flow: FlowGraph, { name, configFiles }: FlowNode): Diagnostic[] {
  const missing = Object.entries(configFiles).filter(([, path]) => !existsSync(resolve(project.root, path)));
  return missing.map(([key, path]) => ({
    code: "CONFIG_INVALID",
    severity: "error",
    message: `there is no file ${path} for the configuration of node "${name}"`,
    file: shown(project.file),
    ...locateValue(project.text, ["flow", flow.name, "nodes", name, "config_files", key]),
    help: "Its path starts at the manifest's folder.",
  }));
}

function missingFile(project: Project, { name, component: reference, position }: FlowNode): Diagnostic[] {
  if (reference.kind !== "file") return [];
  const file = resolve(project.root, reference.path);
  const { components } = project.manifest;
  if (existsSync(file) || components.some((component) => refersTo(project, reference, component))) return [];
  const near = components.find((component) => file.startsWith(componentFolder(project, component) + sep));
  return [
    {
      code: "COMPONENT_NOT_FOUND",
      severity: "error",
      message: `there is no file ${shown(file)} for node "${name}", and no component is built to it`,
      file: shown(project.file),
      ...position,
      help:
        near === undefined
          ? "Correct the node's `component`, or declare a [[component]] that is built to it."
          : `Component "${near.name}" is built to ${shown(outputOf(project, near))}.`,
    },
  ];
}
