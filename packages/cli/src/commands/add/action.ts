import { readFileSync } from "node:fs";
import { interfaceName, roleOfInterface, TorvynError } from "@torvyn/contract";
import { addNode, type FlowGraph, type NewNode } from "@torvyn/manifest";
import { type ResolvedComponent, resolvePackage } from "@torvyn/runtime";
import { dependenciesOf, packageFolder } from "../../adding/dependencies.js";
import { type Installation, installPackage } from "../../adding/install.js";
import { checkPlace, freeName, lastPlace } from "../../adding/place.js";
import { type AddRequest, parseRequest } from "../../adding/request.js";
import { configKeys, wantsLines } from "../../adding/wants.js";
import { mismatchOf, readFolder } from "../../inspecting/subject.js";
import { replaceFile } from "../../output/replace-file.js";
import { visible } from "../../output/visible.js";
import type { Context, Outcome } from "../../program/command.js";
import { chooseFlow } from "../../project/flow.js";
import { shown } from "../../project/manifest-file.js";
import { openProject, type Project } from "../../project/project.js";
import type { AddOptions } from "./definition.js";

/** Installs a component and puts it into a flow, or leaves everything as it was. */
export async function add(context: Context, what: string, options: AddOptions): Promise<Outcome> {
  const { output } = context;
  const project = await openProject(context);
  const flow = chooseFlow(project, options.flow);
  checkPlace(flow, options.name, options.after);
  const request = parseRequest(what);
  const installation = await provide(context, project, request, options);
  try {
    const resolved = resolvePackage({ name: installation.name, component: request.component }, project.root);
    refuseOther(resolved);
    const node = nodeFor(flow, resolved, installation.name, options);
    const keys = configKeys(resolved);
    replaceFile(project.file, addNode(readFileSync(project.file, "utf8"), node));
    const { package: found, component } = resolved;
    const title = visible(`${installation.name}@${found.version}`);
    output.say(
      `${output.err.green("✓")} ${title}: node "${node.name}" follows "${node.after}" in ${shown(project.file)}`,
    );
    for (const line of wantsLines(node.name, resolved, keys)) output.say(`  ${line}`);
    const data = {
      package: installation.name,
      version: found.version,
      installed: installation.changed,
      flow: flow.name,
      node: node.name,
      after: node.after,
      component: node.component,
      interface: node.interface,
      capabilities: component.capabilities,
      config: keys.map(({ key, type, required }) => ({ key, type, required })),
    };
    return { data };
  } catch (error) {
    await installation.undo();
    throw error;
  }
}

/** Sees to it that the package is installed. */
async function provide(
  context: Context,
  project: Project,
  request: AddRequest,
  { install }: AddOptions,
): Promise<Installation> {
  if (!install && request.name === undefined) {
    throw new TorvynError(
      "USAGE_ARGUMENT",
      `with --no-install the package is meant by its name, not as ${request.spec}`,
    );
  }
  if (install && (request.name === undefined || request.pinned || !isInstalled(project, request.name))) {
    return installPackage(context.output, project.root, request);
  }
  return { name: request.name!, changed: false, undo: async () => {} };
}

/** Whether the project asks for the package, and has it. */
function isInstalled(project: Project, name: string): boolean {
  try {
    resolvePackage({ name }, project.root);
  } catch (error) {
    if (TorvynError.is(error) && error.code === "PACKAGE_NOT_INSTALLED") return false;
  }
  return Object.hasOwn(dependenciesOf(packageFolder(project.root)), name);
}

/** Nothing of a component runs here, and one that is not what its package says of it gets into no manifest. */
function refuseOther({ folder, package: { name }, component }: ResolvedComponent): void {
  const error = mismatchOf(name, readFolder(folder, component.name));
  if (error !== undefined) throw error;
}

/** `name`: what the package is installed as, whatever it says of itself. */
function nodeFor(
  flow: FlowGraph,
  { package: found, component }: ResolvedComponent,
  name: string,
  options: AddOptions,
): NewNode {
  const several = found.components.length > 1;
  const main = component.interfaces.find((id) => roleOfInterface(id)?.role === component.role)!;
  return {
    flow: flow.name,
    name: options.name ?? freeName(flow, component.name),
    component: `npm:${name}${several ? `/${component.name}` : ""}`,
    interface: interfaceName(main),
    after: options.after ?? lastPlace(flow, component.role),
  };
}
