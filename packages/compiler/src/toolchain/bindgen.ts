import { type Tree, WitMount } from "./tree.js";
import { vendorUrl } from "./vendor.js";

interface Bindgen {
  readonly $init: Promise<void>;
  generateTypes(
    name: string,
    options: { wit: { tag: "path"; val: string }; world: string; guest: true; tlaCompat: false },
  ): [path: string, contents: Uint8Array][];
  setFiles(tree: Tree): void;
}

let loading: Promise<{ bindgen: Bindgen; mount: WitMount }> | undefined;

async function load(): Promise<{ bindgen: Bindgen; mount: WitMount }> {
  const bindgen = (await import(vendorUrl("bindgen.js").href)) as Bindgen;
  await bindgen.$init;
  return { bindgen, mount: new WitMount(bindgen.setFiles) };
}

/** TypeScript declarations for what a world imports and exports: file name -> `declare module "ns:pkg/name" { … }`. */
export async function declarationsOf(wit: ReadonlyMap<string, string>, world: string): Promise<Map<string, string>> {
  loading ??= load();
  const { bindgen, mount } = await loading;
  mount.show(wit);
  const files = bindgen.generateTypes("world", {
    wit: { tag: "path", val: "/wit" },
    world,
    guest: true,
    tlaCompat: false,
  });
  return new Map(files.map(([path, contents]) => [path, new TextDecoder().decode(contents)]));
}
