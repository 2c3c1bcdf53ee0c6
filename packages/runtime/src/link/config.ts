import { TorvynError } from "@torvyn/contract";
import type { FlowGraph } from "@torvyn/manifest";
import type { LoadOptions } from "./options.js";

/** What each node's `lifecycle.init` gets: the manifest's text, with what the caller gave on top. */
export function nodeConfigs(flow: FlowGraph, given: LoadOptions["config"] = {}): ReadonlyMap<string, string> {
  const configs = new Map(flow.nodes.map((node) => [node.name, node.config]));
  for (const [node, value] of Object.entries(given)) {
    const declared = configs.get(node);
    if (declared === undefined) {
      const help = `Nodes of the flow "${flow.name}": ${[...configs.keys()].join(", ")}.`;
      throw new TorvynError("FLOW_CONFIG", `There is no node "${node}" to configure.`, { flow: flow.name, help });
    }
    configs.set(node, typeof value === "string" ? value : JSON.stringify({ ...table(flow, node, declared), ...value }));
  }
  return configs;
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
