import { TorvynError } from "@torvyn/contract";
import { linkError, messageOf } from "../errors.js";
import type { CoreRequest } from "./core-instances.js";
import { refusedAtOnce } from "./core-modules.js";
import { exportsOf } from "./exports.js";
import type { LinkedInstance, Linking } from "./linker.js";
import { findRawExport, type RawExport } from "./raw-export.js";
import { trapReport } from "./trap-report.js";

// biome-ignore lint/suspicious/noExplicitAny: what a component exports is known at run time only
export type AnyExports = Record<string, any>;

/** A running component. `Exports` is the type of its exports, for a world that is known in advance. */
export class Instance<Exports = AnyExports> {
  readonly name: string;
  /**
   * The exports as JavaScript: functions in camelCase, resources as classes, interfaces under their full name and, where
   * it is unambiguous, under their last word (`source` for `torvyn:streaming/source@0.1.0`).
   */
  readonly exports: Exports;
  readonly #linked: LinkedInstance;

  constructor(name: string, linked: LinkedInstance) {
    this.name = name;
    this.#linked = linked;
    this.exports = exportsOf(linked) as Exports;
  }

  /**
   * The core function behind an export, for callers that lower and lift by hand (see `@torvyn/engine/raw`); undefined when
   * there is none. A semver-compatible version of the interface will do; an empty interface means the component itself.
   */
  rawExport(interfaceName: string, functionName: string): RawExport | undefined {
    return findRawExport(this.#linked, interfaceName, functionName);
  }
}

function startFailure(error: unknown, { instance }: CoreRequest): Error {
  if (TorvynError.is(error)) return error;
  const { name } = instance;
  const reason = messageOf(error);
  if (!instance.doomed) {
    if (error instanceof RangeError && /main thread/.test(reason)) {
      return refusedAtOnce("instantiate a core module", error);
    }
    if (error instanceof TypeError || error instanceof WebAssembly.LinkError) {
      const failure = linkError(`component "${name}" cannot be linked: ${reason}`);
      failure.cause = error;
      return failure;
    }
  }
  return trapReport(error, instance, "its instantiation");
}

/** Runs a linking to its end, instantiating core modules synchronously. */
export function linkSync(linking: Linking): LinkedInstance {
  let step = linking.next();
  while (!step.done) {
    const request = step.value;
    let core: WebAssembly.Instance;
    try {
      core = new WebAssembly.Instance(request.module, request.imports);
      request.instance.requireSound();
    } catch (error) {
      throw startFailure(error, request);
    }
    step = linking.next(core);
  }
  return step.value;
}

/** The same asynchronously: browsers refuse to instantiate large modules on the main thread otherwise. */
export async function linkAsync(linking: Linking): Promise<LinkedInstance> {
  let step = linking.next();
  while (!step.done) {
    const request = step.value;
    let core: WebAssembly.Instance;
    try {
      core = await WebAssembly.instantiate(request.module, request.imports);
      request.instance.requireSound();
    } catch (error) {
      throw startFailure(error, request);
    }
    step = linking.next(core);
  }
  return step.value;
}
