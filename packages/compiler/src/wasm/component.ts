import { applySnapshot } from "./apply-snapshot.js";
import { readCoreModule } from "./core-module.js";
import { componentHeader, readSections } from "./sections.js";
import type { Snapshot } from "./snapshot.js";
import { concat, section } from "./writer.js";

const coreModuleSection = 1;

/** A component whose main core module, which is its largest, starts from a snapshot. */
export function applySnapshotToComponent(component: Uint8Array, snapshot: Snapshot): Uint8Array {
  const sections = readSections(component, componentHeader);
  const main = sections
    .filter(({ id }) => id === coreModuleSection)
    .reduce((largest, candidate) => (candidate.raw.length > largest.raw.length ? candidate : largest));
  const module = applySnapshot(readCoreModule(main.contents), snapshot, new Set());
  return concat([
    componentHeader,
    ...sections.flatMap((item) => (item === main ? section(coreModuleSection, [module]) : [item.raw])),
  ]);
}
