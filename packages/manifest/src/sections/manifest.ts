import type { Report } from "../read/report.js";
import { Table } from "../read/table.js";
import type { Document } from "../toml/read.js";
import type { FlowGraph, Manifest } from "../types.js";
import { declaredNames, readComponents } from "./components.js";
import { readFlow } from "./flow.js";
import { readProject } from "./project.js";
import { readRuntime } from "./runtime.js";
import { readGrants } from "./security.js";

const keys = {
  required: { torvyn: "[torvyn] with the project's name, version and contract_version" },
  optional: ["component", "flow", "runtime", "security"],
  ignored: ["build", "capabilities", "observability", "registry", "test"],
};

/** Reads the whole document; what it returns is meaningful only when nothing was reported as an error. */
export function readManifest(document: Document, file: string, report: Report): Manifest | undefined {
  const root = new Table(report, "the manifest", document.value, document.place).expect(keys);
  const project = readProject(root);
  const components = readComponents(root);
  const runtime = readRuntime(root);
  const flowTables = root.table("flow", "[flow]");
  const grants = readGrants(root, flowTables);
  const declared = declaredNames(root, components);
  const flows = new Map<string, FlowGraph>();
  for (const name of flowTables?.keys() ?? []) {
    const table = flowTables?.table(name, `[flow.${name}]`);
    const flow = table && readFlow(name, table, { declared, runtime, grants });
    if (flow !== undefined) flows.set(name, flow);
  }
  return project && { file, ...project, components, flows, runtime };
}
