import { TorvynError } from "@torvyn/contract";
import { boundModule, type Growth } from "../binary/bounded-module.js";
import type { CoreModuleDefinition } from "../binary/definitions.js";
import { malformed, messageOf } from "../errors.js";

const unlimited = "Infinity/Infinity";
const keyOf = ({ memory, table }: Growth): string => `${memory}/${table}`;

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

interface Prepared {
  /** What has been compiled for these limits already. */
  readonly module: WebAssembly.Module | undefined;
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function prepare({ bytes, compiled }: CoreModuleDefinition, growth: Growth): Prepared {
  const key = keyOf(growth);
  const module = compiled.get(key);
  if (module !== undefined || key === unlimited) return { module, key, bytes };
  const bounded = boundModule(bytes, growth);
  if (bounded !== bytes) return { module, key, bytes: bounded };
  // A module without memories and tables to bound is the same under all limits.
  return { module: compiled.get(unlimited), key: unlimited, bytes };
}

/** Compiles a core module now, unless it has been compiled with these limits before. */
export function compileModule(definition: CoreModuleDefinition, growth: Growth): WebAssembly.Module {
  const { module, key, bytes } = prepare(definition, growth);
  if (module !== undefined) return module;
  try {
    const compiled = new WebAssembly.Module(bytes);
    definition.compiled.set(key, compiled);
    return compiled;
  } catch (error) {
    throw compileFailure(definition, error);
  }
}

/** Gives the core module of some bytes, which `compile` makes. */
export type GetModule = (
  bytes: Uint8Array<ArrayBuffer>,
  compile: () => Promise<WebAssembly.Module>,
) => PromiseLike<WebAssembly.Module> | WebAssembly.Module;

/** The same off the main thread: browsers refuse large modules otherwise. */
export async function compileModuleAsync(
  definition: CoreModuleDefinition,
  growth: Growth,
  getModule: GetModule = (_, compile) => compile(),
): Promise<void> {
  const { module, key, bytes } = prepare(definition, growth);
  if (module !== undefined) return;
  const compile = (): Promise<WebAssembly.Module> =>
    WebAssembly.compile(bytes).catch((error) => {
      throw compileFailure(definition, error);
    });
  definition.compiled.set(key, await getModule(bytes, compile));
}
