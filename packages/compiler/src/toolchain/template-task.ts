import { transformSync } from "esbuild";
import { bindingsScript } from "../bindings/script.js";
import { memoryTarget } from "../wasm/memory-sections.js";
import { concat } from "../wasm/writer.js";
import { makeEngine } from "./spliced-engine.js";
import { type EngineDescription, isStored, readEngine, type StoredEngine, writeEngine } from "./stored-engine.js";
import type { TemplateTask, WorldTask } from "./tasks.js";
import { engineFolder, writeTemplate } from "./template.js";
import { wrap } from "./wrap.js";

/** The engine that this process has used last. */
let last: { readonly folder: string; readonly engine: StoredEngine } | undefined;

async function engineIn(folder: string, task: WorldTask): Promise<StoredEngine> {
  if (last?.folder === folder && (await isStored(folder))) return last.engine;
  const engine = (await readEngine(folder)) ?? (await writeEngine(folder, task.features, await makeEngine(task)));
  last = { folder, engine };
  return engine;
}

/** Our script without what only its readers need: its text stays in every component. */
function ownBindings(component: Uint8Array, description: EngineDescription): string | undefined {
  const script = bindingsScript(component, description);
  return script && transformSync(script, { minifyWhitespace: true, target: "esnext" }).code;
}

/** Writes the template of a world into `task.file`, and its engine beside it when the cache does not have it. */
export async function makeTemplate(task: TemplateTask): Promise<void> {
  const { description, module } = await engineIn(engineFolder(task.file, task.engine.key), task);
  const { before, after } = await wrap(task, module);
  const component = concat([before, module, after]);
  await writeTemplate(task.file, {
    engine: task.engine.key,
    bindings: (task.bindings === "own" && ownBindings(component, description)) || description.jsBindings,
    before,
    after,
    memory: memoryTarget(component),
  });
}
