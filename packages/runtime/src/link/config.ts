import { TorvynError } from "@torvyn/contract";
import type { FlowGraph, FlowNode, Manifest } from "@torvyn/manifest";
import { argumentError, requireObject } from "../arguments.js";
import type { LoadOptions } from "./options.js";

/** Reads a file that a manifest names for a key of a configuration. Throws a TorvynError when it cannot be read. */
export type ReadConfigFile = (path: string, node: FlowNode, manifest: Manifest) => Promise<string>;

/**
 * What each node's `lifecycle.init` gets: the manifest's text, with what the caller gave on top, and the texts of files for
 * keys that neither has.
 */
export async function nodeConfigs(
  manifest: Manifest,
  flow: FlowGraph,
  given: LoadOptions["config"] = {},
  read?: ReadConfigFile,
): Promise<ReadonlyMap<string, string>> {
  const configs = new Map(flow.nodes.map((node) => [node.name, node.config]));
  requireObject("config", given);
  for (const [node, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const declared = configs.get(node);
    if (declared === undefined) {
      const help = `Nodes of the flow "${flow.name}": ${[...configs.keys()].join(", ")}.`;
      throw new TorvynError("FLOW_CONFIG", `There is no node "${node}" to configure.`, { flow: flow.name, help });
    }
    configs.set(node, typeof value === "string" ? value : merged(flow, node, declared, value));
  }
  for (const node of flow.nodes) {
    const own = Object.keys(node.configFiles).length === 0 ? {} : table(flow, node.name, configs.get(node.name) ?? "");
    const wanted = Object.entries(node.configFiles).filter(([key]) => !Object.hasOwn(own, key));
    if (wanted.length === 0) continue;
    if (read === undefined) throw noFiles(flow, node.name);
    const texts = await Promise.all(
      wanted.map(async ([key, path]) => [key, await read(path, node, manifest)] as const),
    );
    configs.set(node.name, JSON.stringify({ ...Object.fromEntries(texts), ...own }));
  }
  return configs;
}

/** The keys of `value` over the manifest's table, as JSON. */
function merged(flow: FlowGraph, node: string, declared: string, value: Readonly<Record<string, unknown>>): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw argumentError(`config.${node}`, "a text or an object", value);
  }
  const keys = { ...table(flow, node, declared), ...value };
  try {
    return JSON.stringify(keys);
  } catch (cause) {
    const message = `The configuration given for "${node}" cannot be written as JSON: ${(cause as Error).message}`;
    throw new TorvynError("FLOW_CONFIG", message, { cause, flow: flow.name, component: node });
  }
}

function noFiles({ name: flow }: FlowGraph, component: string): TorvynError {
  const message = `The configuration of "${component}" is in a file, and there are no files here.`;
  const help = "Give the text as `config` when the flow is loaded.";
  return new TorvynError("FLOW_CONFIG", message, { flow, component, help });
}

function table(flow: FlowGraph, node: string, text: string): object {
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through to the error: whatever the text is, it has no keys.
  }
  const message = `The configuration of "${node}" is a text in the manifest, so that single keys cannot be set.`;
  throw new TorvynError("FLOW_CONFIG", message, { flow: flow.name, component: node });
}
