import { readFile } from "node:fs/promises";
import { makeProbe, type ProbeNames } from "../initialiser/probe.js";
import { readCoreModule } from "../wasm/core-module.js";
import { engineModule } from "../wasm/engine-module.js";
import { withoutCustomSections } from "../wasm/exchange.js";
import { initialiserExports, leastPages } from "./engine.js";
import { type Spliced, withSplicer } from "./splicer.js";
import type { WorldTask } from "./tasks.js";
import { vendorUrl } from "./vendor.js";

/** The engine for a world, in the two forms that a template needs. */
export interface SplicedEngine {
  readonly spliced: Spliced;
  /** To be run once, with a program. */
  readonly probe: { readonly bytes: Uint8Array; readonly names: ProbeNames };
  /** To be put into the component: without what only initialises, and without what its features leave out. */
  readonly module: Uint8Array;
}

const asMap = ({ engine }: WorldTask): ReadonlyMap<string, string> => new Map(engine.wit);

/** The engine with the bindings of a world put in, which has not run yet. */
export async function spliceEngine(task: WorldTask): Promise<Spliced> {
  const engine = await readFile(vendorUrl("starlingmonkey_embedding.wasm"));
  return withSplicer(asMap(task), (splicer) =>
    splicer.spliceBindings(engine, task.features, undefined, "/wit", task.engine.name, false),
  );
}

/** The module without what its features leave out. */
export const stubFeatures = (task: WorldTask, module: Uint8Array): Promise<Uint8Array> =>
  withSplicer(asMap(task), (splicer) =>
    withoutCustomSections(splicer.stubWasi(module, task.features, undefined, "/wit", task.engine.name)),
  );

/** Takes two seconds. */
export async function makeEngine(task: WorldTask): Promise<SplicedEngine> {
  const spliced = await spliceEngine(task);
  const module = readCoreModule(spliced.wasm);
  const neutral = engineModule(module, initialiserExports, leastPages);
  return { spliced, probe: makeProbe(module), module: await stubFeatures(task, neutral) };
}
