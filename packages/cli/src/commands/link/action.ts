import { type ErrorCode, TorvynError } from "@torvyn/contract";
import type { FlowGraph } from "@torvyn/manifest";
import { type LinkedComponent, type LinkReport, linkFlow } from "@torvyn/runtime";
import { formatBytes } from "../../output/amounts.js";
import type { Paint } from "../../output/colour.js";
import type { Context, Outcome } from "../../program/command.js";
import { chooseFlow } from "../../project/flow.js";
import { openProject, type Project } from "../../project/project.js";
import type { LinkOptions } from "./definition.js";
import { drawGraph } from "./graph.js";

export async function link(context: Context, options: LinkOptions): Promise<Outcome> {
  const { output } = context;
  const project = await openProject(context);
  const reports: LinkReport[] = [];
  for (const flow of flowsToLink(project, options.flow)) {
    const report = await linkFlow(project.file, { flow: flow.name });
    reports.push(report);
    if (output.human) show(report, options.detail === true, output.out, output.print);
  }
  const error = failureOf(reports);
  if (error === undefined) output.say(`${output.err.green("✓")} Every component fits.`);
  return { data: { flows: reports.map(reportData) }, error };
}

const flowsToLink = (project: Project, name: string | undefined): FlowGraph[] =>
  name === undefined && project.manifest.flows.size > 0
    ? [...project.manifest.flows.values()]
    : [chooseFlow(project, name)];

function show(report: LinkReport, detail: boolean, paint: Paint, print: (line: string) => void): void {
  print(`${paint.bold(report.flow)}: ${drawGraph(report)}`);
  if (detail) for (const component of report.components) print(describe(component, paint));
}

function describe(component: LinkedComponent, { bold, dim, red }: Paint): string {
  const { node, role, file, sizeBytes, imports, exports, binding, batch, genericBecause } = component;
  const size = sizeBytes === undefined ? "" : ` (${formatBytes(sizeBytes)})`;
  const how =
    binding === undefined
      ? []
      : [
          `${dim("calls")} ${binding}${batch ? ", many elements in one" : ""}${genericBecause.map((why) => `: ${why}`).join("")}`,
        ];
  return [
    "",
    `${bold(node)} ${dim(`(${role})`)}`,
    `  ${dim("file")} ${file ?? red("not found")}${size}`,
    ...imports.map(({ name, servedBy }) => {
      const by = servedBy === "nobody" ? red("nobody serves it") : dim(`served by ${servedBy}`);
      return `  ${dim("import")} ${name} ${by}`;
    }),
    ...exports.map((name) => `  ${dim("export")} ${name}`),
    ...how.map((line) => `  ${line}`),
  ].join("\n");
}

/** One finding is the error itself; several are told together. */
function failureOf(reports: readonly LinkReport[]): TorvynError | undefined {
  const diagnostics = reports.flatMap((report) => report.diagnostics);
  const [first] = diagnostics;
  if (first === undefined) return undefined;
  if (diagnostics.length > 1) {
    return new TorvynError("LINK_FAILED", `${diagnostics.length} findings keep the components from linking`, {
      diagnostics,
    });
  }
  const { file, line, column, help } = first;
  return new TorvynError(first.code as ErrorCode, first.message, { file, line, column, help });
}

function reportData(report: LinkReport): Record<string, unknown> {
  return {
    flow_name: report.flow,
    graph: drawGraph(report),
    components: report.components.map((component) => ({
      name: component.node,
      role: component.role,
      interface: component.interface,
      file: component.file,
      size_bytes: component.sizeBytes,
      binding: component.binding,
      batch: component.batch,
      imports: component.imports.map(({ name, servedBy }) => ({ name, served_by: servedBy })),
      exports: component.exports,
    })),
    edges: report.edges,
  };
}
