import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bindingsScript } from "../bindings/script.js";
import { makeProbe } from "../initialiser/probe.js";
import { readCoreModule } from "../wasm/core-module.js";
import { engineModule } from "../wasm/engine-module.js";
import { initialiserExports, leastPages } from "./engine.js";
import { withSplicer } from "./splicer.js";
import type { TemplateTask } from "./tasks.js";
import { sha256, type Template, templateFiles } from "./template.js";
import { vendoredVersions, vendorUrl } from "./vendor.js";
import { withWasmTools } from "./wasm-tools.js";

/** The component around a core module whose imports are those of its world. */
export async function wrapAsComponent(wit: ReadonlyMap<string, string>, core: Uint8Array): Promise<Uint8Array> {
  const adapter = await readFile(vendorUrl("wasi_snapshot_preview1.reactor.wasm"));
  return withWasmTools(wit, (tools) =>
    tools.metadataAdd(tools.componentNew(core, [["wasi_snapshot_preview1", adapter]]), [
      ["language", [["JavaScript", ""]]],
      ["processed-by", [["ComponentizeJS", vendoredVersions["componentize-js"]!]]],
    ]),
  );
}

/** Writes the template of a world into `task.folder`. */
export async function makeTemplate(task: TemplateTask): Promise<void> {
  const wit = new Map(task.wit);
  const engine = await readFile(vendorUrl("starlingmonkey_embedding.wasm"));
  const { spliced, probe, stubbed } = await withSplicer(wit, (splicer) => {
    const spliced = splicer.spliceBindings(engine, task.features, undefined, "/wit", task.world, false);
    const module = readCoreModule(spliced.wasm);
    const neutral = engineModule(module, initialiserExports, leastPages);
    const stubbed = splicer.stubWasi(neutral, task.features, undefined, "/wit", task.world);
    return { spliced, probe: makeProbe(module), stubbed };
  });
  const component = await wrapAsComponent(wit, stubbed);
  const template: Template = {
    features: task.features,
    bindings: (task.bindings === "own" && bindingsScript(component, spliced)) || spliced.jsBindings,
    exports: spliced.exports,
    imports: spliced.imports,
    probe: probe.names,
    hashes: { probe: sha256(probe.bytes), component: sha256(component) },
  };
  await Promise.all([
    writeFile(join(task.folder, templateFiles.probe), probe.bytes),
    writeFile(join(task.folder, templateFiles.component), component),
    writeFile(join(task.folder, templateFiles.description), JSON.stringify(template)),
  ]);
}
