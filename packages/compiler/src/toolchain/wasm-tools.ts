import { type Tree, treeOf } from "./tree.js";
import { vendorUrl } from "./vendor.js";

/** Producer names and versions by field, as the `producers` section has them. */
type Producers = [field: string, values: [name: string, version: string][]][];

interface Tools {
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

let loading: Promise<Module> | undefined;

async function load(): Promise<Module> {
  loading ??= import(vendorUrl("wasm-tools.js").href) as Promise<Module>;
  const module = await loading;
  await module.$init;
  return module;
}

/** wasm-tools, with the given WIT at `/wit`. The tools are synchronous, so calls cannot get in each other's way. */
export async function wasmTools(wit: ReadonlyMap<string, string>): Promise<Tools> {
  const { tools, setFiles } = await load();
  setFiles({ dir: { wit: treeOf(wit) } });
  return tools;
}
