import { type LoadedTemplate, loadTemplate } from "./template.js";

/** A template with its engine compiled. */
export interface ReadyTemplate extends Omit<LoadedTemplate, "probe"> {
  readonly probe: WebAssembly.Module;
}

/** Templates that a process holds; each takes about 40 MB. */
const most = 4;

/** By folder, the one used last at the end. */
const held = new Map<string, ReadyTemplate>();

/** The template in a folder, from memory when this process has used it before; undefined when it is damaged. */
export async function readyTemplate(folder: string): Promise<ReadyTemplate | undefined> {
  const ready = held.get(folder) ?? (await load(folder));
  if (ready === undefined) return undefined;
  held.delete(folder);
  held.set(folder, ready);
  for (const oldest of [...held.keys()].slice(0, -most)) held.delete(oldest);
  return ready;
}

async function load(folder: string): Promise<ReadyTemplate | undefined> {
  const loaded = await loadTemplate(folder);
  return loaded && { ...loaded, probe: new WebAssembly.Module(loaded.probe as Uint8Array<ArrayBuffer>) };
}
