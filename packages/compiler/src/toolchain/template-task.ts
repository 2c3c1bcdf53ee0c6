import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bindingsScript } from "../bindings/script.js";
import { splicedEngine } from "./spliced-engine.js";
import type { TemplateTask } from "./tasks.js";
import { sha256, type Template, templateFiles } from "./template.js";
import { wrapAsComponent } from "./wrap.js";

/** Writes the template of a world into `task.folder`. */
export async function makeTemplate(task: TemplateTask): Promise<void> {
  const { spliced, probe, module } = await splicedEngine(task);
  const component = await wrapAsComponent(task, module);
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
