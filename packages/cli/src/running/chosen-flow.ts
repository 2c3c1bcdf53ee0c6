import type { FlowGraph } from "@torvyn/manifest";
import type { FlowChoice } from "../commands/run/definition.js";
import type { Context } from "../program/command.js";
import { chooseFlow } from "../project/flow.js";
import { openProject, type Project } from "../project/project.js";
import { configFor } from "./config.js";

/** The flow that a command is about. */
export interface ChosenFlow {
  readonly project: Project;
  readonly flow: FlowGraph;
  /** By node, as the component gets it. */
  readonly config: Readonly<Record<string, string>>;
}

/** Opens the project and finds the flow that the options choose. */
export async function openFlow(context: Context, options: FlowChoice): Promise<ChosenFlow> {
  const project = await openProject(context);
  const flow = chooseFlow(project, options.flow);
  return { project, flow, config: configFor(flow, options.config ?? []) };
}
