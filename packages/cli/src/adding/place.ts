import { isName, nameRule, type Role, TorvynError } from "@torvyn/contract";
import type { FlowGraph } from "@torvyn/manifest";
import { suggestion } from "../input/suggest.js";

const namesOf = ({ nodes }: FlowGraph): string[] => nodes.map(({ name }) => name);

/** Refuses what can be known to be wrong before anything is installed. @throws TorvynError USAGE_ARGUMENT */
export function checkPlace(flow: FlowGraph, name: string | undefined, after: string | undefined): void {
  if (name !== undefined && !isName(name)) {
    throw new TorvynError("USAGE_ARGUMENT", `--name: "${name}" cannot be the name of a node`, {
      help: `A name is ${nameRule}.`,
    });
  }
  if (name !== undefined && namesOf(flow).includes(name)) {
    throw new TorvynError("USAGE_ARGUMENT", `--name: flow "${flow.name}" has a node "${name}" already`, {
      flow: flow.name,
    });
  }
  if (after !== undefined && !namesOf(flow).includes(after)) {
    const help = suggestion(after, namesOf(flow));
    throw new TorvynError("USAGE_ARGUMENT", `--after: flow "${flow.name}" has no node "${after}"`, {
      flow: flow.name,
      help,
    });
  }
}

/** A name for a node of that component: its own, or with the first number from 2 on that is free. */
export function freeName(flow: FlowGraph, component: string): string {
  const taken = new Set(namesOf(flow));
  let name = component;
  for (let number = 2; taken.has(name); number++) name = `${component}-${number}`;
  return name;
}

/**
 * Where a node goes when nobody says: last, right before the sink, where there is one sink and one way to it.
 *
 * @throws TorvynError USAGE_ARGUMENT when that does not say where
 */
export function lastPlace(flow: FlowGraph, role: Role): string {
  const sinks = flow.nodes.filter((node) => node.role === "sink").map(({ name }) => name);
  const edges = flow.edges.filter(({ to }) => sinks.includes(to.node));
  const [edge, ...others] = edges;
  if (role !== "sink" && edge !== undefined && others.length === 0) return edge.from.node;
  const help = `Say it with --after NODE. There are: ${namesOf(flow).join(", ")}.`;
  throw new TorvynError("USAGE_ARGUMENT", `it is not clear which node of flow "${flow.name}" the ${role} follows`, {
    help,
  });
}
