// Flows of the components in @torvyn/test-components, in one line.
import { type Role, roles } from "@torvyn/contract";
import { type Manifest, parseManifest } from "@torvyn/manifest";
import { componentPath } from "@torvyn/test-components";
import type { RunOptions } from "../../src/flow/options.js";
import { type Internals, planManifest } from "../../src/link/load.js";
import type { LoadOptions } from "../../src/link/options.js";
import { readComponentFile } from "../../src/node/components.js";
import type { FlowResult } from "../../src/observe/result.js";

export interface LineNode {
  readonly component: string;
  readonly role?: Role;
  readonly interface?: string;
  readonly config?: string;
  /** `config_files` of the node. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface LineOptions {
  readonly capacity?: number;
  /** Lines of TOML after everything else. */
  readonly more?: string;
}

const roleOf = (component: string): Role => {
  const words = component.split("-");
  const known = Object.keys(roles).find((role) => words[0] === role || words.at(-1) === role);
  return (known ?? "filter") as Role;
};

/** The manifest of components in a row; each node is named after its component. */
export function lineManifest(nodes: readonly (string | LineNode)[], options?: LineOptions): Manifest {
  const { manifest, diagnostics } = parseManifest(lineText(nodes, options));
  if (manifest === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return manifest;
}

/** Its text. */
export function lineText(nodes: readonly (string | LineNode)[], { capacity, more = "" }: LineOptions = {}): string {
  const full = nodes.map((node) => (typeof node === "string" ? { component: node } : node));
  const tables = full.map((node) => {
    const { component, config, files = {}, role = roleOf(component) } = node;
    return [
      `[flow.main.nodes.${component}]`,
      `component = ${JSON.stringify(`file://${componentPath(component)}`)}`,
      `interface = "${("interface" in node && node.interface) || roles[role].interfaces[0]}"`,
      ...(config === undefined ? [] : [`config = ${JSON.stringify(config)}`]),
      ...Object.entries(files).map(([key, path]) => `config_files.${key} = ${JSON.stringify(path)}`),
    ].join("\n");
  });
  const edges = full
    .slice(1)
    .map((node, i) => `[[flow.main.edges]]\nfrom = "${full[i]?.component}"\nto = "${node.component}"`);
  const depth = capacity === undefined ? "" : `[runtime.backpressure]\ndefault_queue_depth = ${capacity}`;
  const head = '[torvyn]\nname = "test"\nversion = "0.1.0"\ncontract_version = "0.1.0"';
  return [head, ...tables, ...edges, depth, more].join("\n");
}

export interface RunLineOptions extends LineOptions, RunOptions, Internals, LoadOptions {}

/** What a run printed, and how it ended. */
export interface LineRun {
  readonly result: FlowResult;
  readonly stdout: string;
}

/** Loads and runs components in a row. */
export async function runComponents(
  nodes: readonly (string | LineNode)[],
  options: RunLineOptions = {},
): Promise<LineRun> {
  let stdout = "";
  const decoder = new TextDecoder();
  const print = (bytes: Uint8Array): void => {
    stdout += decoder.decode(bytes);
  };
  const manifest = lineManifest(nodes, options);
  const flow = await planManifest(manifest, readComponentFile, { stdout: print, ...options }, options);
  return { result: await flow.run(options), stdout };
}
