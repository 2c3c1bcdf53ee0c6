import { TorvynError } from "@torvyn/contract";
import type { FlowGraph } from "@torvyn/manifest";
import type { ConfigSetting } from "../input/config.js";
import { suggestion } from "../input/suggest.js";

/** A table whose keys are the user's: it inherits none. */
type Table = Record<string, unknown>;

const emptyTable = (): Table => Object.create(null) as Table;

const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function put(table: Table, path: readonly string[], value: unknown): void {
  let inner = table;
  for (const key of path.slice(0, -1)) {
    const next = inner[key];
    const table = isTable(next) ? next : emptyTable();
    inner[key] = table;
    inner = table;
  }
  inner[path.at(-1)!] = value;
}

/** A node's config as the manifest has it, as a table. */
function tableOf(node: string, text: string): Table {
  if (text === "") return emptyTable();
  try {
    const parsed: unknown = JSON.parse(text, (_, value) =>
      isTable(value) ? Object.assign(emptyTable(), value) : value,
    );
    if (isTable(parsed)) return parsed;
  } catch {
    // Text that is no JSON is a config that only the component understands; the error below says so.
  }
  throw new TorvynError("USAGE_ARGUMENT", `the config of node "${node}" is text, it has no keys to set`, {
    component: node,
    help: "Change it in the manifest, or make it a table there.",
  });
}

/**
 * The config of every node that `--config` changes, as the JSON text that the component gets.
 *
 * @throws TorvynError USAGE_ARGUMENT
 */
export function configFor(flow: FlowGraph, settings: readonly ConfigSetting[]): Record<string, string> {
  const tables = new Map<string, Table>();
  for (const { node: name, path, value } of settings) {
    const node = flow.nodes.find((candidate) => candidate.name === name);
    if (node === undefined) {
      throw new TorvynError("USAGE_ARGUMENT", `--config: flow "${flow.name}" has no node "${name}"`, {
        flow: flow.name,
        help: suggestion(
          name,
          flow.nodes.map((candidate) => candidate.name),
        ),
      });
    }
    const table = tables.get(name) ?? tableOf(name, node.config);
    tables.set(name, table);
    put(table, path, value);
  }
  return Object.fromEntries([...tables].map(([name, table]) => [name, JSON.stringify(table)]));
}
