import { TorvynError } from "@torvyn/contract";
import { type Bounds, boundModule, type Excess } from "../binary/bounded-module.js";
import type { CoreModuleDefinition } from "../binary/definitions.js";
import { malformed, messageOf } from "../errors.js";

/** The limits that are compiled into core modules, and what errors call the component that they are for. */
export interface CoreLimits extends Bounds {
  readonly component: string;
}

export function coreLimits(component: string, { memoryPages, tableElements }: Bounds): CoreLimits {
  return { component, memoryPages, tableElements };
}

const unlimited = "/";
const keyOf = ({ memoryPages, tableElements }: Bounds): string => `${memoryPages ?? ""}/${tableElements ?? ""}`;

function compileFailure(definition: CoreModuleDefinition, error: unknown): Error {
  const reason = messageOf(error);
  if (error instanceof WebAssembly.CompileError) {
    const failure = malformed(`core module is not valid (${reason})`, definition.offset);
    failure.cause = error;
    return failure;
  }
  return refusedAtOnce(`compile a core module of ${definition.bytes.length} bytes`, error);
}

/** Browsers compile and instantiate large modules in the background only, when it is the main thread that asks. */
export function refusedAtOnce(what: string, error: unknown): TorvynError {
  const help = "Use `compile` and `instantiate`, which work in the background.";
  const message = `the JavaScript engine refuses to ${what}: ${messageOf(error)}`;
  return new TorvynError("ENGINE_UNSUPPORTED", message, { cause: error, help });
}

function refuse(component: string, { what, needs, limit }: Excess): never {
  const [unit, option] = what === "memory" ? ["pages", "memoryPages"] : ["elements", "tableElements"];
  const message = `component "${component}" needs a ${what} of ${needs} ${unit}, more than the limit of ${limit}`;
  throw new TorvynError("ENGINE_LINK", message, { component, help: `Raise \`limits.${option}\`.` });
}

interface Prepared {
  /** What has been compiled for these limits already. */
  readonly module: WebAssembly.Module | undefined;
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function prepare({ bytes, compiled }: CoreModuleDefinition, limits: CoreLimits): Prepared {
  const key = keyOf(limits);
  const module = compiled.get(key);
  if (module !== undefined || key === unlimited) return { module, key, bytes };
  const bounded = boundModule(bytes, limits, (excess) => refuse(limits.component, excess));
  if (bounded !== bytes) return { module, key, bytes: bounded };
  // A module without memories and tables to bound is the same under all limits.
  return { module: compiled.get(unlimited), key: unlimited, bytes };
}

/** Compiles a core module now, unless it has been compiled with these limits before. */
export function compileModule(definition: CoreModuleDefinition, limits: CoreLimits): WebAssembly.Module {
  const { module, key, bytes } = prepare(definition, limits);
  if (module !== undefined) return module;
  try {
    const compiled = new WebAssembly.Module(bytes);
    definition.compiled.set(key, compiled);
    return compiled;
  } catch (error) {
    throw compileFailure(definition, error);
  }
}

/** The same off the main thread: browsers refuse large modules otherwise. */
export async function compileModuleAsync(definition: CoreModuleDefinition, limits: CoreLimits): Promise<void> {
  const { module, key, bytes } = prepare(definition, limits);
  if (module !== undefined) return;
  try {
    definition.compiled.set(key, await WebAssembly.compile(bytes));
  } catch (error) {
    throw compileFailure(definition, error);
  }
}
