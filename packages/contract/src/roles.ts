/** What a component is in a flow. */
export type Role = "source" | "processor" | "filter" | "router" | "aggregator" | "sink";

/** A WIT interface without its version: `torvyn:streaming/source`. */
export type InterfaceName = `${string}:${string}/${string}`;

/** One role: how a component shows that it plays it, and where it may stand in a graph. */
export interface RoleEntry {
  readonly role: Role;
  /** The interfaces that make a component play this role; the first is the canonical one. */
  readonly interfaces: readonly InterfaceName[];
  /** The functions of the interface, in WIT spelling. */
  readonly functions: readonly string[];
  /** Whether edges may lead into a node of this role. */
  readonly hasInput: boolean;
  /** `none`: no edges lead out. `output`: one port of that name. `named`: the component names its ports. */
  readonly outputs: "none" | "output" | "named";
}

const entry = (
  role: Role,
  interfaces: readonly InterfaceName[],
  functions: readonly string[],
  hasInput: boolean,
  outputs: RoleEntry["outputs"],
): RoleEntry => ({ role, interfaces, functions, hasInput, outputs });

/** Role -> interface -> functions: the contract as a table. */
export const roles: Readonly<Record<Role, RoleEntry>> = {
  source: entry("source", ["torvyn:streaming/source"], ["pull", "notify-backpressure"], false, "output"),
  processor: entry("processor", ["torvyn:streaming/processor"], ["process"], true, "output"),
  filter: entry("filter", ["torvyn:filtering/filter", "torvyn:streaming/filter"], ["evaluate"], true, "output"),
  router: entry("router", ["torvyn:filtering/router", "torvyn:streaming/router"], ["route"], true, "named"),
  aggregator: entry("aggregator", ["torvyn:aggregation/aggregator"], ["ingest", "flush"], true, "output"),
  sink: entry("sink", ["torvyn:streaming/sink"], ["push", "complete"], true, "none"),
};

const byInterface = new Map<string, RoleEntry>(
  Object.values(roles).flatMap((role) => role.interfaces.map((name) => [name, role] as const)),
);

/** `torvyn:streaming/source@0.1.0` -> `torvyn:streaming/source`. */
export function interfaceName(id: string): string {
  const at = id.lastIndexOf("@");
  return at < 0 ? id : id.slice(0, at);
}

/** The role that an exported interface gives a component, with or without a version; undefined for any other one. */
export function roleOfInterface(id: string): RoleEntry | undefined {
  return byInterface.get(interfaceName(id));
}
