import { TorvynError } from "@torvyn/contract";
import type { AnyFunction, HostFunction } from "../abi/functions.js";
import { LiftedFunction } from "../abi/lift.js";
import { Trap } from "../errors.js";
import { camelCase, parseFunctionName, pascalCase, type ResourceFunctionName, splitVersion } from "../names.js";
import type { Extern, InstanceValue } from "../types/scope.js";
import { GuestResource } from "./guest-resource.js";

type ExportObject = Record<string, unknown>;
type Exports = ReadonlyMap<string, Extern>;

/** `torvyn:streaming/source@0.1.0` -> `source`. */
const shortName = (name: string): string => camelCase(splitVersion(name).base.replace(/^.*[:/]/, ""));

function invoke(target: AnyFunction): (args: readonly unknown[]) => unknown {
  if (!(target instanceof LiftedFunction)) return invokeHost(target as HostFunction);
  return (args) => target.call(args);
}

/** A function of the host that is exported again goes straight back, without a guest in between to check values. */
function invokeHost(target: HostFunction): (args: readonly unknown[]) => unknown {
  const member = parseFunctionName(target.name);
  if (member?.kind !== "method") return (args) => callHost(target, args);
  const key = camelCase(member.member);
  return (args) => {
    const self = args[0] as Record<string, unknown> | null | undefined;
    if (typeof self?.[key] !== "function") {
      throw new TorvynError("ENGINE_ARGUMENT", `${target.label}(self): expected an object with the method ${key}`);
    }
    return callHost(target, args);
  };
}

/** The host's own errors are the caller's to see; a trap of ours, such as a WASI function that is not granted, is told as one. */
function callHost(target: HostFunction, args: readonly unknown[]): unknown {
  try {
    return target.call(args);
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    throw new TorvynError("ENGINE_TRAP", error.message, { cause: error });
  }
}

/** Fixed numbers of parameters: a rest parameter costs more, and `length` is right by itself. */
function callable(target: AnyFunction): (...args: unknown[]) => unknown {
  const call = invoke(target);
  switch (target.type.params.length) {
    case 0:
      return () => call([]);
    case 1:
      return (a: unknown) => call([a]);
    case 2:
      return (a: unknown, b: unknown) => call([a, b]);
    case 3:
      return (a: unknown, b: unknown, c: unknown) => call([a, b, c]);
    default:
      return (...args: unknown[]) => call(args);
  }
}

function addMember(exports: Exports, name: ResourceFunctionName, target: AnyFunction): void {
  const resource = exports.get(name.resource)?.value;
  // A resource of the host that is exported again: the host has its class already.
  if (!(resource instanceof GuestResource)) return;
  const call = invoke(target);
  const key = camelCase(name.member);
  if (name.kind === "constructor") resource.construct = call as (args: unknown[]) => unknown;
  else if (name.kind === "static") define(resource.hostClass, key, callable(target));
  else
    define(resource.hostClass.prototype as object, key, function method(this: unknown, ...args: unknown[]) {
      return call([this, ...args]);
    });
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true });
}

function exportObject(exports: Exports, interfaceName: string): ExportObject {
  const object: ExportObject = {};
  const isGuestResource = (extern: Extern): boolean => extern.sort === "type" && extern.value instanceof GuestResource;
  for (const [name, extern] of exports) {
    if (isGuestResource(extern)) object[pascalCase(name)] = (extern.value as GuestResource).hostClass;
  }
  for (const [name, { sort, value }] of exports) {
    if (sort === "func") {
      const target = value as AnyFunction;
      if (target instanceof LiftedFunction) target.label = interfaceName === "" ? name : `${interfaceName}#${name}`;
      const member = parseFunctionName(name);
      if (member === undefined) object[camelCase(name)] = callable(target);
      else addMember(exports, member, target);
    } else if (sort === "instance") object[name] = exportObject((value as InstanceValue).exports, name);
    else if (sort === "core module") object[name] = value;
  }
  return object;
}

/**
 * The exports as JavaScript: functions in camelCase, resources as classes, interfaces under their full name and, where it
 * is unambiguous, under their last word (`source` for `torvyn:streaming/source@0.1.0`).
 */
export function exportsOf(instance: InstanceValue): ExportObject {
  const object = exportObject(instance.exports, "");
  const shorts = new Map<string, unknown>();
  for (const [name, { sort }] of instance.exports) {
    if (sort !== "instance") continue;
    const short = shortName(name);
    shorts.set(short, shorts.has(short) ? undefined : object[name]);
  }
  for (const [short, value] of shorts) if (value !== undefined && !Object.hasOwn(object, short)) object[short] = value;
  return object;
}
