import { TorvynError } from "@torvyn/contract";
import type { Growth } from "./binary/bounded-module.js";
import { parseComponent } from "./binary/component.js";
import type { ComponentDefinition, CoreModuleDefinition } from "./binary/definitions.js";
import { growthWithin } from "./instance/core-limits.js";
import { compileModule, compileModuleAsync, type GetModule } from "./instance/core-modules.js";
import type { ImportObject } from "./instance/host-lookup.js";
import { type AnyExports, Instance, linkAsync, linkSync } from "./instance/instance.js";
import { type Linking, linkComponent } from "./instance/linker.js";
import { LinkSession, type RawBinder } from "./instance/session.js";
import { effectiveLimits, type Limits } from "./limits.js";
import { type ComponentDescription, describeComponent } from "./types/describe.js";
import { Scope } from "./types/scope.js";
import type { ComponentType } from "./validation/types.js";
import { validateComponent } from "./validation/validate.js";
import type { WasiOptions } from "./wasi/options.js";
import { loadShim, type Shim, withoutShim } from "./wasi/shim.js";
import { makeWasi } from "./wasi/wasi.js";

/** What a component is given when it is instantiated. */
export interface InstantiateOptions {
  /** Implementations of its imports, by interface name (with or without version) or plain function name. */
  readonly imports?: ImportObject | object | undefined;
  /** What of WASI 0.2 it may use. Every interface links; nothing is granted that is not named here. */
  readonly wasi?: WasiOptions | undefined;
  /** Binds imports by hand, see `@torvyn/engine/raw`. */
  readonly raw?: RawBinder | undefined;
  /** What it may take of the host; if not given, what it was compiled for. */
  readonly limits?: Limits | undefined;
  /** What errors call the component. */
  readonly name?: string | undefined;
}

/** What a component is compiled for. */
export interface CompileOptions {
  /** Limits of the instances to come, unless one is given others: memory and tables are compiled in. */
  readonly limits?: Limits | undefined;
  /** What errors call the component. */
  readonly name?: string | undefined;
  /**
   * Asked for each core module, for who keeps compiled ones: those of equal bytes in several components, or in a database.
   * Its bytes have `limits` compiled in. What it returns is trusted to be theirs. Only asynchronous functions ask it.
   */
  readonly getModule?: GetModule | undefined;
}

/** Where a component's binary may come from. */
export type ComponentSource = ArrayBuffer | ArrayBufferView | Response;

/**
 * A compiled component. It can be instantiated any number of times; compiled code is shared by instances with the same
 * limits of memory and tables. It keeps the bytes that it was given for instances with others: do not change them.
 */
export class Component {
  readonly #definition: ComponentDefinition;
  readonly #type: ComponentType;
  readonly #limits: Limits | undefined;

  private constructor({ definition, type }: Valid, { limits }: CompileOptions) {
    this.#definition = definition;
    this.#type = type;
    this.#limits = limits;
  }

  /** Compiles in the background. Throws ENGINE_NOT_A_COMPONENT, _MALFORMED, _INVALID or _UNSUPPORTED, ENGINE_LINK beyond a limit. */
  static async compile(source: ComponentSource, options: CompileOptions = {}): Promise<Component> {
    // Bytes first: Node loads `Response` when it is asked for, which takes tens of milliseconds.
    const isBody = !ArrayBuffer.isView(source) && source instanceof Response;
    const valid = read(isBody ? await bodyOf(source) : source);
    await compileAll(valid.definition, options);
    return new Component(valid, options);
  }

  /** Compiles at once, on this thread. */
  static compileSync(source: ArrayBuffer | ArrayBufferView, options: CompileOptions = {}): Component {
    const valid = read(source);
    const growth = growthOf(valid.definition, options);
    for (const module of coreModules(valid.definition)) compileModule(module, growth);
    return new Component(valid, options);
  }

  /** Imports, exports and their types, printed the way WIT writes them. */
  describe(): ComponentDescription {
    return describeComponent(this.#type, this.#definition);
  }

  /** Makes an instance. Throws ENGINE_LINK when an import is missing, ENGINE_TRAP when start code fails. */
  async instantiate<Exports = AnyExports>(given: InstantiateOptions = {}): Promise<Instance<Exports>> {
    const options = this.#limited(given);
    const [shim] = await Promise.all([loadShim(options.wasi ?? {}), compileAll(this.#definition, options)]);
    const { name, linking } = this.#link(options, shim);
    return new Instance(name, await linkAsync(linking));
  }

  /** The same at once. WASI grants that need preview2-shim (preopens, network) need `instantiate`. */
  instantiateSync<Exports = AnyExports>(given: InstantiateOptions = {}): Instance<Exports> {
    const options = this.#limited(given);
    const { name, linking } = this.#link(options, withoutShim(options.wasi ?? {}));
    return new Instance(name, linkSync(linking));
  }

  #limited(options: InstantiateOptions): InstantiateOptions {
    return { ...options, limits: options.limits ?? this.#limits };
  }

  #link(options: InstantiateOptions, shim: Shim): { name: string; linking: Linking } {
    const { name = anonymous, imports, raw } = options;
    const limits = effectiveLimits(options.limits);
    const wasi = makeWasi(options.wasi ?? {}, shim, limits.callBytes);
    const session = new LinkSession(
      name,
      [(imports ?? {}) as ImportObject, wasi],
      raw,
      limits,
      growthOf(this.#definition, options),
    );
    const closure = { definition: this.#definition, scope: new Scope(undefined) };
    return { name, linking: linkComponent(session, closure, null, null) };
  }
}

const anonymous = "component";

const growthOf = (definition: ComponentDefinition, { limits, name = anonymous }: CompileOptions): Growth =>
  growthWithin(definition, name, effectiveLimits(limits));

async function compileAll(definition: ComponentDefinition, options: CompileOptions): Promise<void> {
  const growth = growthOf(definition, options);
  const { getModule } = options;
  await Promise.all([...coreModules(definition)].map((module) => compileModuleAsync(module, growth, getModule)));
}

/** The page that a server sends instead of a component says less than the status. */
async function bodyOf(response: Response): Promise<ArrayBuffer> {
  if (response.ok) return response.arrayBuffer();
  const { url, status, statusText } = response;
  throw new TorvynError(
    "ENGINE_NOT_A_COMPONENT",
    `${url || "the response"} is no component: ${status} ${statusText}`.trim(),
  );
}

function bytesOf(source: ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> {
  // An array of whatever else there is would be empty, or full of zeroes. Buffers may come from another window.
  const kind = Object.prototype.toString.call(source).slice(8, -1);
  if (!ArrayBuffer.isView(source) && kind !== "ArrayBuffer" && kind !== "SharedArrayBuffer") {
    const help = kind === "Promise" ? "Await it first." : undefined;
    const message = `the component: expected its bytes (an ArrayBuffer or a view of one) or a Response, got ${kind}`;
    throw new TorvynError("ENGINE_ARGUMENT", message, { help });
  }
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  // Shared bytes could change while we read them.
  return view.buffer instanceof ArrayBuffer ? (view as Uint8Array<ArrayBuffer>) : new Uint8Array(view);
}

interface Valid {
  readonly definition: ComponentDefinition;
  readonly type: ComponentType;
}

/** Nothing of a component is compiled or run before all of it has been found valid. */
function read(source: ArrayBuffer | ArrayBufferView): Valid {
  const definition = parseComponent(bytesOf(source));
  return { definition, type: validateComponent(definition) };
}

function* coreModules(definition: ComponentDefinition): Generator<CoreModuleDefinition> {
  for (const one of definition.definitions) {
    if (one.op === "core module") yield one;
    else if (one.op === "component") yield* coreModules(one.component);
  }
}

/** Compiles a component in the background. */
export function compile(source: ComponentSource, options: CompileOptions = {}): Promise<Component> {
  return Component.compile(source, options);
}

/** Compiles a component at once, on this thread. */
export function compileSync(source: ArrayBuffer | ArrayBufferView, options: CompileOptions = {}): Component {
  return Component.compileSync(source, options);
}

/** Compiles and instantiates. */
export async function instantiate<Exports = AnyExports>(
  source: ComponentSource,
  options: InstantiateOptions = {},
): Promise<Instance<Exports>> {
  // What WASI needs of the shim is loaded while the engine compiles in the background.
  const [component] = await Promise.all([compile(source, options), loadShim(options.wasi ?? {})]);
  return component.instantiate(options);
}

/** Reads imports, exports and types of a component without compiling or running anything of it. */
export function describe(source: ArrayBuffer | ArrayBufferView): ComponentDescription {
  const { definition, type } = read(source);
  return describeComponent(type, definition);
}

/** The types of a component's imports and exports, resolved: resources are objects that tell themselves apart. */
export function typesOf(source: ArrayBuffer | ArrayBufferView): ComponentType {
  return read(source).type;
}
