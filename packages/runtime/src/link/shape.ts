import { type Diagnostic, errorCodes, TorvynError } from "@torvyn/contract";
import type { FlowGraph, FlowNode, Manifest } from "@torvyn/manifest";

/** The flow to work with: the named one, or the only one. */
export function chooseFlow(manifest: Manifest, name: string | undefined): FlowGraph {
  const names = [...manifest.flows.keys()];
  const fail = (message: string, help: string): never => {
    throw new TorvynError("FLOW_NOT_FOUND", message, { file: manifest.file, help });
  };
  if (names.length === 0) return fail("The manifest declares no flow.", "Add a [flow.main] with nodes and edges.");
  const flow = name === undefined && names.length === 1 ? names[0] : name;
  if (flow === undefined) return fail("The manifest declares several flows.", `Choose one of: ${names.join(", ")}.`);
  return manifest.flows.get(flow) ?? fail(`There is no flow "${flow}".`, `Choose one of: ${names.join(", ")}.`);
}

/** What the manifest allows and this release does not run yet: roles with other shapes, and flows that branch. */
export function checkShape(manifest: ManifestText, flow: FlowGraph): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (node: FlowNode, message: string): void => {
    found.push({ ...at(manifest, node), code: "FLOW_UNSUPPORTED", message, help: errorCodes.FLOW_UNSUPPORTED.help });
  };
  for (const node of flow.nodes) {
    if (node.role === "router" || node.role === "aggregator") {
      report(node, `The node "${node.name}" is a ${node.role}; this release does not run that role yet.`);
    }
    const inputs = flow.edges.filter((edge) => edge.to.node === node.name).length;
    const outputs = flow.edges.filter((edge) => edge.from.node === node.name).length;
    if (inputs > 1) report(node, `${inputs} edges lead into "${node.name}"; this release runs flows in one line.`);
    if (outputs > 1) report(node, `${outputs} edges lead out of "${node.name}"; this release runs flows in one line.`);
  }
  return found;
}

/** A manifest, and its lines for code frames where they are known. */
export interface ManifestText extends Pick<Manifest, "file"> {
  readonly lines?: readonly string[] | undefined;
}

/** Where a node stands in its manifest, or another position of it, for diagnostics. */
export const at = (
  { file, lines }: ManifestText,
  node: FlowNode,
  position = node.position,
): Pick<Diagnostic, "severity" | "file" | "line" | "column" | "length" | "source"> => ({
  severity: "error",
  file,
  line: position.line,
  column: position.column,
  length: position.length,
  source: lines?.[position.line - 1],
});
