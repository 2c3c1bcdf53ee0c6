import type { TorvynError } from "@torvyn/contract";
import type { CoreFunction } from "../abi/arity.js";
import type { CanonContext } from "../abi/context.js";
import { LiftedFunction } from "../abi/lift.js";
import { compatibilityTrack, splitVersion } from "../names.js";
import type { InstanceValue } from "../types/scope.js";
import type { FunctionType } from "../types/types.js";
import type { ComponentInstance } from "./component-instance.js";

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
export interface RawExport {
  readonly core: CoreFunction;
  /** Its post-return function. */
  readonly post: CoreFunction | null;
  readonly context: CanonContext;
  readonly type: FunctionType;
  readonly instance: ComponentInstance;
  /** `interface#function`. */
  readonly label: string;
  /** Begins a call. Throws ENGINE_TRAP when the instance is being called already or has trapped before. */
  enter(): void;
  /** Ends a call that succeeded: all borrows must be dropped; runs post-return with what the core function returned. */
  finish(returned?: number | bigint): void;
  /** Ends a call that failed: the instance stays closed. Returns the error to throw, with component and cause. */
  fail(error: unknown): TorvynError;
}

/** Finds a lifted function by interface (a compatible version will do) and name; an empty interface means the root. */
export function findRawExport(root: InstanceValue, interfaceName: string, name: string): RawExport | undefined {
  const exports = interfaceName === "" ? root.exports : findInterface(root, interfaceName)?.exports;
  const found = exports?.get(name);
  return found?.value instanceof LiftedFunction ? found.value : undefined;
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
