import { readEngine, type StoredEngine } from "./stored-engine.js";
import { engineFolder, readTemplate, type Template } from "./template.js";

/** An engine with the module that runs programs compiled. */
interface ReadyEngine extends Omit<StoredEngine, "probe"> {
  readonly probe: WebAssembly.Module;
}

export interface ReadyTemplate {
  readonly template: Template;
  readonly engine: ReadyEngine;
}

/** Engines that a process holds; each takes about 40 MB. */
const most = 4;

/** By folder, the one used last at the end. */
const held = new Map<string, ReadyEngine>();

async function readyEngine(folder: string): Promise<ReadyEngine | undefined> {
  const ready = held.get(folder) ?? (await load(folder));
  if (ready === undefined) return undefined;
  held.delete(folder);
  held.set(folder, ready);
  for (const oldest of [...held.keys()].slice(0, -most)) held.delete(oldest);
  return ready;
}

async function load(folder: string): Promise<ReadyEngine | undefined> {
  const engine = await readEngine(folder);
  return engine && { ...engine, probe: new WebAssembly.Module(engine.probe as Uint8Array<ArrayBuffer>) };
}

/** The template in a file, with its engine, from memory when this process has used that before; undefined when one is damaged. */
export async function readyTemplate(file: string): Promise<ReadyTemplate | undefined> {
  const template = await readTemplate(file);
  const engine = template && (await readyEngine(engineFolder(file, template.engine)));
  return engine && { template, engine };
}
