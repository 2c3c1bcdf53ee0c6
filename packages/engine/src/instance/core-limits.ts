import { TorvynError } from "@torvyn/contract";
import { type Extent, extentsOf, type Growing, type Growth } from "../binary/bounded-module.js";
import type { ComponentDefinition, CoreModuleDefinition } from "../binary/definitions.js";
import type { EffectiveLimits } from "../limits.js";
import { coreInstantiations } from "./core-instantiations.js";

/** Memories or tables of one definition: as many as the instances of their module. */
interface Taken extends Extent {
  readonly times: number;
}

type AllTaken = Readonly<Record<Growing, readonly Taken[]>>;

const known = new WeakMap<ComponentDefinition, AllTaken>();

/** All memories and tables that an instance of a component comes to have. */
function allTaken(definition: ComponentDefinition): AllTaken {
  let all = known.get(definition);
  if (all === undefined) {
    const counts = new Map<CoreModuleDefinition, number>();
    for (const module of coreInstantiations(definition)) counts.set(module, (counts.get(module) ?? 0) + 1);
    const perModule = [...counts].map(([module, times]) => ({ times, extents: extentsOf(module.bytes) }));
    const of = (what: Growing): Taken[] =>
      perModule.flatMap(({ times, extents }) => extents[what].map((extent) => ({ ...extent, times })));
    all = { memory: of("memory"), table: of("table") };
    known.set(definition, all);
  }
  return all;
}

const units = {
  memory: { unit: "pages of memory", option: "memoryPages" },
  table: { unit: "table elements", option: "tableElements" },
} as const;

/**
 * How far each memory and each table may grow, so that all together stay within the limits however they grow: what they
 * have from the start is set aside, and the rest is shared. None gets more than it can use, the others get as much as each
 * other. Throws ENGINE_LINK for a component that has more from the start.
 */
export function growthWithin(
  definition: ComponentDefinition,
  component: string,
  { memoryPages, tableElements }: EffectiveLimits,
): Growth {
  const limits = { memory: memoryPages, table: tableElements };
  const share = (what: Growing): number => {
    const limit = limits[what];
    if (limit === undefined) return Infinity;
    const taken = allTaken(definition)[what];
    const needs = taken.reduce((sum, { min, times }) => sum + min * times, 0);
    if (needs > limit) {
      const { unit, option } = units[what];
      const message = `component "${component}" needs ${needs} ${unit}, more than the limit of ${limit}`;
      throw new TorvynError("ENGINE_LINK", message, { component, help: `Raise \`limits.${option}\`.` });
    }
    return shareOf(limit - needs, taken);
  };
  return { memory: share("memory"), table: share("table") };
}

/** The most that each may grow by when all grow out of the same; Infinity when there is enough for what all can take. */
function shareOf(whole: number, taken: readonly Taken[]): number {
  const growing = taken.map(({ min, max, times }) => ({ most: max - min, times })).sort((a, b) => a.most - b.most);
  let left = whole;
  let takers = growing.reduce((sum, { times }) => sum + times, 0);
  for (const { most, times } of growing) {
    const equal = Math.floor(left / takers);
    if (most > equal) return equal;
    left -= most * times;
    takers -= times;
  }
  return Infinity;
}
