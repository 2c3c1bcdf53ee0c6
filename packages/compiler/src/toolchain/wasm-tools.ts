import { type Tree, WitMount } from "./tree.js";
import { vendorUrl } from "./vendor.js";

/** Producer names and versions by field, as the `producers` section has them. */
type Producers = [field: string, values: [name: string, version: string][]][];

export interface Tools {
  componentNew(module: Uint8Array, adapters: [name: string, module: Uint8Array][]): Uint8Array;
  componentEmbed(options: { witPath?: string; witSource?: string; world?: string; dummy: true }): Uint8Array;
  componentWit(component: Uint8Array): string;
  metadataAdd(binary: Uint8Array, producers: Producers): Uint8Array;
}

interface Module {
  readonly $init: Promise<void>;
  readonly tools: Tools;
  setFiles(tree: Tree): void;
}

let loading: Promise<{ tools: Tools; mount: WitMount }> | undefined;

async function load(): Promise<{ tools: Tools; mount: WitMount }> {
  const { $init, tools, setFiles } = (await import(vendorUrl("wasm-tools.js").href)) as Module;
  await $init;
  return { tools, mount: new WitMount(setFiles) };
}

/** Calls wasm-tools with the given WIT at `/wit`. The call has to be synchronous: others come with other WIT. */
export async function withWasmTools<T>(wit: ReadonlyMap<string, string>, call: (tools: Tools) => T): Promise<T> {
  loading ??= load();
  const { tools, mount } = await loading;
  mount.show(wit);
  return call(tools);
}
