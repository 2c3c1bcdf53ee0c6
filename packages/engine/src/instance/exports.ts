import type { AnyFunction, HostFunction } from "../abi/functions.js";
import { LiftedFunction } from "../abi/lift.js";
import { camelCase, parseFunctionName, pascalCase, type ResourceFunctionName, splitVersion } from "../names.js";
import type { Extern, InstanceValue } from "../types/scope.js";
import type { ComponentInstance } from "./component-instance.js";
import { exportedHostFunction } from "./exported-host.js";
import { GuestResource } from "./guest-resource.js";
import type { LinkedInstance } from "./linker.js";

type ExportObject = Record<string, unknown>;
type Exports = ReadonlyMap<string, Extern>;

/** `torvyn:streaming/source@0.1.0` -> `source`. */
const shortName = (name: string): string => camelCase(splitVersion(name).base.replace(/^.*[:/]/, ""));

/** What can be called with any values. */
interface Callee {
  call(args: readonly unknown[]): unknown;
}

/** How errors call an export, and the instance whose it is. */
interface Origin {
  readonly interfaceName: string;
  readonly instance: ComponentInstance;
}

function calleeOf(target: AnyFunction, name: string, { interfaceName, instance }: Origin): Callee {
  const label = interfaceName === "" ? name : `${interfaceName}#${name}`;
  if (!(target instanceof LiftedFunction))
    return { call: exportedHostFunction(target as HostFunction, label, instance) };
  target.label = label;
  return target;
}

/** Fixed numbers of parameters: a rest parameter costs more, and `length` is right by itself. */
function callable(callee: Callee, count: number): (...args: unknown[]) => unknown {
  switch (count) {
    case 0:
      return () => callee.call([]);
    case 1:
      return (a: unknown) => callee.call([a]);
    case 2:
      return (a: unknown, b: unknown) => callee.call([a, b]);
    case 3:
      return (a: unknown, b: unknown, c: unknown) => callee.call([a, b, c]);
    default:
      return (...args: unknown[]) => callee.call(args);
  }
}

function addMember(resource: unknown, { kind, member }: ResourceFunctionName, callee: Callee, count: number): void {
  // A resource of the host that is exported again: the host has its class already.
  if (!(resource instanceof GuestResource)) return;
  const key = camelCase(member);
  if (kind === "constructor") resource.construct = (args) => callee.call(args);
  // The one property of a class that cannot be replaced.
  else if (kind === "static")
    define(resource.hostClass, key === "prototype" ? "prototype_" : key, callable(callee, count));
  else
    define(resource.hostClass.prototype as object, key, function method(this: unknown, ...args: unknown[]) {
      return callee.call([this, ...args]);
    });
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true });
}

function exportObject(exports: Exports, origin: Origin): ExportObject {
  const object: ExportObject = {};
  const isGuestResource = (extern: Extern): boolean => extern.sort === "type" && extern.value instanceof GuestResource;
  for (const [name, extern] of exports) {
    if (isGuestResource(extern)) object[pascalCase(name)] = (extern.value as GuestResource).hostClass;
  }
  for (const [name, { sort, value }] of exports) {
    if (sort === "func") {
      const target = value as AnyFunction;
      const callee = calleeOf(target, name, origin);
      const count = target.type.params.length;
      const member = parseFunctionName(name);
      if (member === undefined) object[camelCase(name)] = callable(callee, count);
      else addMember(exports.get(member.resource)?.value, member, callee, count);
    } else if (sort === "instance") {
      object[name] = exportObject((value as InstanceValue).exports, { ...origin, interfaceName: name });
    } else if (sort === "core module") object[name] = value;
  }
  addShortNames(object, exports);
  return object;
}

/** Instances are found under the last word of their names too, where it is unambiguous. */
function addShortNames(object: ExportObject, exports: Exports): void {
  const shorts = new Map<string, unknown>();
  for (const [name, { sort }] of exports) {
    if (sort !== "instance") continue;
    const short = shortName(name);
    shorts.set(short, shorts.has(short) ? undefined : object[name]);
  }
  for (const [short, value] of shorts) if (value !== undefined && !Object.hasOwn(object, short)) object[short] = value;
}

/**
 * The exports as JavaScript: functions in camelCase, resources as classes, interfaces under their full name and, where it
 * is unambiguous, under their last word (`source` for `torvyn:streaming/source@0.1.0`).
 */
export function exportsOf({ exports, instance }: LinkedInstance): ExportObject {
  return exportObject(exports, { interfaceName: "", instance });
}
