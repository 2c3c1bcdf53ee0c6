import { type Diagnostic, interfaceName, TorvynError } from "@torvyn/contract";
import { type FlowGraph, type FlowNode, locateValue } from "@torvyn/manifest";
import { type ResolvedComponent, resolvePackage } from "@torvyn/runtime";
import type { ConfigProblem } from "../../configuration/problems.js";
import { configSchema } from "../../configuration/schema.js";
import { validateConfig } from "../../configuration/validate.js";
import { shown } from "../../project/manifest-file.js";
import type { Project } from "../../project/project.js";

/** A node whose component comes from an npm package, as far as the package tells. */
export interface PackageCheck {
  readonly flow: string;
  readonly node: string;
  /** Undefined when it cannot be found. */
  readonly resolved: ResolvedComponent | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the packages that nodes name, and compares what the manifest says of them with what they say of themselves. */
export const checkPackages = (project: Project): PackageCheck[] =>
  [...project.manifest.flows.values()].flatMap((flow) => flow.nodes.flatMap((node) => checkNode(project, flow, node)));

function checkNode(project: Project, flow: FlowGraph, node: FlowNode): PackageCheck[] {
  if (node.component.kind !== "package") return [];
  const known = { flow: flow.name, node: node.name };
  const pathOf = (...steps: (string | number)[]) => ["flow", flow.name, "nodes", node.name, ...steps];
  const finding: Report = (code, message, help, path, what) => ({
    code,
    severity: "error",
    message,
    file: shown(project.file),
    ...locateValue(project.text, pathOf(...path), what),
    help,
  });
  try {
    const resolved = resolvePackage(node.component, project.root);
    return [
      {
        ...known,
        resolved,
        diagnostics: [...wrongInterface(node, resolved, finding), ...wrongConfig(node, resolved, finding)],
      },
    ];
  } catch (error) {
    if (!TorvynError.is(error)) throw error;
    const { code, message, help, diagnostics } = error;
    return [
      { ...known, resolved: undefined, diagnostics: [finding(code, message, help, ["component"]), ...diagnostics] },
    ];
  }
}

type Report = (
  code: TorvynError["code"],
  message: string,
  help: string | undefined,
  path: readonly (string | number)[],
  what?: "key" | "value",
) => Diagnostic;

function wrongInterface(node: FlowNode, { component }: ResolvedComponent, finding: Report): Diagnostic[] {
  const offered = component.interfaces.map(interfaceName);
  if (offered.includes(node.interface)) return [];
  const message = `node "${node.name}" expects ${node.interface}, but "${component.name}" is a ${component.role}`;
  return [finding("COMPONENT_WRONG_ROLE", message, `It exports ${offered.join(", ")}.`, ["interface"])];
}

function wrongConfig(node: FlowNode, resolved: ResolvedComponent, finding: Report): Diagnostic[] {
  const { name, interfaces } = resolved.component;
  if (!interfaces.some((id) => interfaceName(id) === "torvyn:streaming/lifecycle")) {
    if (textOf(node) === "") return [];
    const message = `node "${node.name}" has a configuration, but "${name}" does not read one`;
    return [finding("CONFIG_INVALID", message, "Take the configuration away.", ["config"], "key")];
  }
  try {
    const schema = configSchema(resolved);
    if (schema === undefined) return [];
    return validateConfig(schema, textOf(node)).map(({ path, about, message }: ConfigProblem) => {
      const table = Object.hasOwn(node.configFiles, path[0] ?? "") ? "config_files" : "config";
      const what = textOf(node) === "" ? "key" : about;
      return finding("CONFIG_INVALID", `node "${node.name}": ${message}`, helpFor(resolved), [table, ...path], what);
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    const message = `the configuration of "${node.name}" was not checked, the schema of its package is wrong: ${why}`;
    return [
      { ...finding("PACKAGE_INVALID", message, "Tell the package's author.", ["component"]), severity: "warning" },
    ];
  }
}

/** The configuration as the component gets it, as far as a schema can tell: the text of a file is a text, whatever it says. */
function textOf({ config, configFiles }: FlowNode): string {
  const keys = Object.keys(configFiles);
  if (keys.length === 0) return config;
  const texts = Object.fromEntries(keys.map((key) => [key, "text"]));
  return JSON.stringify({ ...texts, ...JSON.parse(config === "" ? "{}" : config) });
}

const helpFor = ({ package: { name, version } }: ResolvedComponent): string =>
  `The README of ${name} ${version} tells what it may be.`;
