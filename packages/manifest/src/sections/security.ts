import { isTable } from "../read/kinds.js";
import type { Table } from "../read/table.js";
import { didYouMean, list, quote } from "../read/words.js";
import type { Range } from "../toml/lines.js";
import type { Capability } from "../types.js";

const keys = { optional: ["default_capability_policy", "grants"], ignored: ["audit_enabled", "audit_target"] };
/** What a manifest can grant to a node. */
export const grantable: readonly Capability[] = ["wasi:clocks", "wasi:random"];

const grantKeys = { required: { capabilities: `capabilities = ["${grantable[0]}"]` } };

/** Node name -> what it may do. */
export type Grants = ReadonlyMap<string, readonly Capability[]>;

/** Reads `[security]`. A grant holds for the node of that name in every flow. */
export function readGrants(root: Table, flows: Table | undefined): Grants {
  const table = root.table("security", "[security]")?.expect(keys);
  const policy = table?.string("default_capability_policy") ?? "deny-all";
  if (policy !== "deny-all") {
    const help = 'the policy here is "deny-all": grant each node what it needs in [security.grants.NODE]';
    table?.bad("default_capability_policy", `this release does not have the policy ${quote(policy)}`, help);
  }
  const grants = table?.table("grants", "[security.grants]");
  const nodes = grants && nodeNames(flows);
  const granted = new Map<string, Capability[]>();
  for (const name of grants?.keys() ?? []) {
    const grant = grants?.table(name, `[security.grants.${name}]`)?.expect(grantKeys);
    if (grant === undefined) continue;
    if (nodes?.has(name) === false) reportUnknownNode(grant, name, nodes);
    granted.set(name, readCapabilities(grant));
  }
  return granted;
}

function readCapabilities(grant: Table): Capability[] {
  const granted = new Set<Capability>();
  for (const { value, range } of grant.strings("capabilities")) {
    const capability = grantable.find((known) => known === value);
    if (capability === undefined) reportUnknownCapability(grant, value, range);
    else granted.add(capability);
  }
  return [...granted];
}

function reportUnknownCapability(grant: Table, value: string, range: Range): void {
  const near = grant.report.suggest(value, grantable) ?? grantable.find((known) => value.startsWith(`${known}/`));
  const help = didYouMean(near, `what can be granted is ${list(grantable)}`);
  grant.report.error("MANIFEST_UNKNOWN_CAPABILITY", range, `this release cannot grant ${quote(value)}`, help);
}

function reportUnknownNode(grant: Table, name: string, nodes: ReadonlySet<string>): void {
  const help = didYouMean(grant.report.suggest(name, nodes), "a grant is for a node of a flow, by its name");
  grant.report.error("MANIFEST_UNKNOWN_NODE", grant.place.name, `no flow has a node ${quote(name)}`, help);
}

/** The names under `nodes` in every flow, whatever else is wrong with them. */
function nodeNames(flows: Table | undefined): Set<string> {
  const tables = Object.values(flows?.value ?? {}).filter(isTable);
  return new Set(tables.flatMap((flow) => (isTable(flow.nodes) ? Object.keys(flow.nodes) : [])));
}
