import { type Tree, WitMount } from "./tree.js";
import { vendorUrl } from "./vendor.js";

/** Parts of the JavaScript engine that a component can have. */
export type Feature = "stdio" | "random" | "clocks" | "http" | "fetch-event";

type CoreType = "i32" | "i64" | "f32" | "f64";

/** Core signature of an exported function, as the engine's initialiser wants to know it. */
export interface CoreSignature {
  readonly params: readonly CoreType[];
  readonly ret?: CoreType;
  readonly retptr: boolean;
  readonly retsize: number;
  readonly paramptr: boolean;
}

/** The engine with the bindings of a world put in. */
export interface Spliced {
  readonly wasm: Uint8Array;
  readonly jsBindings: string;
  readonly exports: readonly (readonly [name: string, signature: CoreSignature])[];
  readonly imports: readonly (readonly [specifier: string, name: string, argumentCount: number])[];
}

interface Splicer {
  spliceBindings(
    engine: Uint8Array,
    features: readonly Feature[],
    wit: undefined,
    witPath: string,
    world: string,
    debug: false,
  ): Spliced;
  stubWasi(
    module: Uint8Array,
    features: readonly Feature[],
    wit: undefined,
    witPath: string,
    world: string,
  ): Uint8Array;
}

/** Bytes of a throw-away input. The tool grows its memory in thousands of small steps; one big step first saves seconds. */
const growth = 600 << 20;

let loading: Promise<{ splicer: Splicer; mount: WitMount }> | undefined;

async function load(): Promise<{ splicer: Splicer; mount: WitMount }> {
  const module = await import(vendorUrl("splicer.js").href);
  const splicer = module.splicer as Splicer;
  const mount = new WitMount(module.setFiles as (root: Tree) => void);
  try {
    splicer.spliceBindings(new Uint8Array(growth), [], undefined, "/nowhere", "none", false);
  } catch {
    // Nothing to splice; the memory stays grown.
  }
  return { splicer, mount };
}

/** Calls the splicer with the given WIT at `/wit`, synchronously. Heavy: meant for a process of its own. */
export async function withSplicer<T>(wit: ReadonlyMap<string, string>, call: (splicer: Splicer) => T): Promise<T> {
  loading ??= load();
  const { splicer, mount } = await loading;
  mount.show(wit);
  return call(splicer);
}
