import { readFile } from "node:fs/promises";
import { readCoreModule } from "../wasm/core-module.js";
import { type Around, exchangeMain, metadataOf } from "../wasm/exchange.js";
import { sectionId } from "../wasm/sections.js";
import { standIn } from "../wasm/stand-in.js";
import { concat, name, section } from "../wasm/writer.js";
import type { WorldTask } from "./tasks.js";
import { vendoredVersions, vendorUrl } from "./vendor.js";
import { withWasmTools } from "./wasm-tools.js";

/** `torvyn:streaming/sink@0.1.0#push`, and what frees its results. */
const exportedFunction = /^(?:cabi_post_)?(.+)#/;

/**
 * What of the component of a world is around its engine. The tools, which read everything that they are given, get a module that only
 * looks like the engine; it makes way for the engine in the end.
 */
export async function wrap(task: WorldTask, engine: Uint8Array): Promise<Around> {
  const [adapter, engineImports] = await Promise.all([
    readFile(vendorUrl("wasi_snapshot_preview1.reactor.wasm")),
    readFile(vendorUrl("engine-imports.bin")),
  ]);
  const engineMetadata = concat(section(sectionId.custom, [name("component-type"), engineImports]));
  const { absent } = task.engine;
  const module = readCoreModule(engine);
  const lacks = ({ module }: { readonly module: string }): boolean => absent.imports.includes(module);
  const imports = module.imports.filter((item) => !lacks(item));
  const exports = module.exports.filter(({ name }) => !absent.exports.includes(exportedFunction.exec(name)?.[1] ?? ""));
  const component = await withWasmTools(new Map(task.wit), (tools) => {
    const world = metadataOf(tools.componentEmbed({ witPath: "/wit", world: task.world, dummy: true }));
    const double = standIn(module, imports, exports, [...world, engineMetadata]);
    return tools.metadataAdd(tools.componentNew(double, [["wasi_snapshot_preview1", adapter]]), [
      ["language", [["JavaScript", ""]]],
      ["processed-by", [["ComponentizeJS", vendoredVersions["componentize-js"]!]]],
    ]);
  });
  return exchangeMain(component, module, module.imports.filter(lacks));
}
