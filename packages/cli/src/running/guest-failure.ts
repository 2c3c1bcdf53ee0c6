import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { TorvynError } from "@torvyn/contract";
import type { FlowNode } from "@torvyn/manifest";
import { outputOf, refersTo } from "../building/needed.js";
import { shown } from "../project/manifest-file.js";
import type { Project } from "../project/project.js";

/** How a component written with the SDK ends what it says: with a place from the project's folder. */
const placed = / \(([^()\n]+\.[cm]?[jt]sx?):(\d+):(\d+)\)$/;

const causePrefix = "  caused by ";

/**
 * The error of a component with what its text says made of it: the place with the line of source, when that is still what was
 * compiled, and the causes.
 */
export function withGuestPlace(error: TorvynError, project: Project): TorvynError {
  const { code, flow, component, element, help } = error;
  const [headline = "", ...rest] = error.message.split("\n");
  const match = placed.exec(headline);
  if (component === undefined || match === null) return error;
  const [ending, path, row, column] = match as unknown as [string, string, string, string];
  const message = headline.slice(0, -ending.length);
  const file = join(project.root, path);
  const place = { file: shown(file), line: Number(row), column: Number(column) };
  const source = sourceLine(project, nodeOf(project, error), file, place.line);
  return new TorvynError(code, message, {
    cause: causeOf(rest),
    flow,
    component,
    element,
    help,
    ...place,
    diagnostics: [{ code, severity: "error", message, ...place, source, help }],
  });
}

/** The lines behind the first one, as a chain of errors. */
function causeOf(lines: readonly string[]): Error | undefined {
  const causes = lines.filter((line) => line.startsWith(causePrefix)).map((line) => line.slice(causePrefix.length));
  return causes.reduceRight<Error | undefined>((cause, text) => new Error(text, cause && { cause }), undefined);
}

const nodeOf = ({ manifest }: Project, { flow, component }: TorvynError): FlowNode | undefined =>
  manifest.flows.get(flow ?? "")?.nodes.find(({ name }) => name === component);

/** A line of the project's own source; undefined when it was changed since the component was built. */
function sourceLine(project: Project, node: FlowNode | undefined, file: string, line: number): string | undefined {
  const below = relative(project.root, file);
  // The place is what a component says: it does not choose which of the machine's files are shown.
  if (below.startsWith("..") || isAbsolute(below)) return undefined;
  const component = node && project.manifest.components.find((one) => refersTo(project, node.component, one));
  if (component === undefined) return undefined;
  try {
    if (statSync(file).mtimeMs > statSync(outputOf(project, component)).mtimeMs) return undefined;
    return readFileSync(file, "utf8").split(/\r?\n/)[line - 1];
  } catch {
    return undefined;
  }
}
