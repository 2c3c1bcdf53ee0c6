import type { TorvynError } from "@torvyn/contract";
import type { CoreFunction } from "../abi/arity.js";
import type { CanonContext } from "../abi/context.js";
import { endCall, LiftedFunction } from "../abi/lift.js";
import { compatibilityTrack, splitVersion } from "../names.js";
import type { InstanceValue } from "../types/scope.js";
import type { FunctionType } from "../types/types.js";
import { type ComponentInstance, leave } from "./component-instance.js";
import { beginCall, failCall } from "./trap-report.js";

/**
 * A guest function to be called by hand: core values in, core values out. One call is
 *
 *     raw.enter();
 *     try {
 *       const returned = raw.core(...);   // arguments lowered with raw.context
 *       raw.context.fresh();
 *       ...                               // the result read from raw.context.view
 *       raw.finish(returned);
 *     } catch (error) {
 *       throw raw.fail(error);
 *     }
 */
export class RawExport {
  readonly core: CoreFunction;
  readonly post: CoreFunction | null;
  readonly context: CanonContext;
  readonly type: FunctionType;
  readonly instance: ComponentInstance;
  /** `interface#function`. */
  readonly label: string;
  readonly #entered: readonly ComponentInstance[];

  constructor(lifted: LiftedFunction) {
    this.core = lifted.core;
    this.post = lifted.postReturn;
    this.context = lifted.context;
    this.type = lifted.type;
    this.instance = lifted.instance;
    this.label = lifted.label;
    this.#entered = lifted.instance.lineage;
  }

  /** Begins a call. Throws ENGINE_TRAP when the instance is being called already or has trapped before. */
  enter(): void {
    beginCall(this.instance, this.label, this.#entered);
    this.instance.borrows = 0;
    this.context.fresh();
  }

  /** Ends a call that succeeded: all borrows must be dropped; runs post-return with what the core function returned. */
  finish(returned?: number | bigint): void {
    endCall(this.instance, this.post, this.type, returned);
    leave(this.#entered);
  }

  /** Ends a call that failed: the instance stays closed. Returns the error to throw, with component and cause. */
  fail(error: unknown): TorvynError {
    return failCall(error, this.instance, this.label, this.#entered);
  }
}

/** Finds a lifted function by interface (a compatible version will do) and name; an empty interface means the root. */
export function findRawExport(root: InstanceValue, interfaceName: string, name: string): RawExport | undefined {
  const exports = interfaceName === "" ? root.exports : findInterface(root, interfaceName)?.exports;
  const found = exports?.get(name);
  return found?.value instanceof LiftedFunction ? new RawExport(found.value) : undefined;
}

function findInterface(root: InstanceValue, interfaceName: string): InstanceValue | undefined {
  const exact = root.exports.get(interfaceName);
  if (exact?.sort === "instance") return exact.value as InstanceValue;
  const wanted = splitVersion(interfaceName);
  for (const [name, { sort, value }] of root.exports) {
    const { base, version } = splitVersion(name);
    if (sort !== "instance" || base !== wanted.base) continue;
    if (wanted.version === undefined || version === undefined) return value as InstanceValue;
    if (compatibilityTrack(version) === compatibilityTrack(wanted.version)) return value as InstanceValue;
  }
  return undefined;
}
