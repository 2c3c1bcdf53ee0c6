import { callWith } from "../abi/arity.js";
import type { HostFunction } from "../abi/functions.js";
import { trap } from "../errors.js";
import { camelCase, parseFunctionName, pascalCase } from "../names.js";
import type { FunctionType } from "../types/types.js";

type Callable = (...args: unknown[]) => unknown;
type Call = (args: readonly unknown[]) => unknown;

/** A host object may serve functions by name through this method instead of having a property for each. */
export const functionByName: unique symbol = Symbol("torvyn.engine.functionByName");

interface ByName {
  readonly [functionByName]: (name: string) => Callable | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  (typeof value === "object" && value !== null) || typeof value === "function";

const plainCall =
  (f: Callable): Call =>
  (args) =>
    callWith(f, args);

function methodCall(key: string, params: number): Call {
  const self = (a: readonly unknown[]) => a[0] as Record<string, Callable>;
  switch (params) {
    case 1:
      return (a) => self(a)[key]!();
    case 2:
      return (a) => self(a)[key]!(a[1]);
    case 3:
      return (a) => self(a)[key]!(a[1], a[2]);
    default:
      return (a) => self(a)[key]!(...a.slice(1));
  }
}

/** A property; what every object or function of JavaScript has, such as `toString` or `call`, is none. */
function property(host: object, key: string): unknown {
  let owner: object | null = host;
  if (key in Function.prototype)
    while (owner !== null && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
  const common = owner === null || owner === Object.prototype || owner === Function.prototype;
  return common ? undefined : (host as Record<string, unknown>)[key];
}

/** A function imported directly is given as itself or as the `default` of a module, one of an interface as a property. */
function plainFunction(host: unknown, interfaceName: string, name: string): unknown {
  if (typeof host === "function" || !isObject(host)) return host;
  return interfaceName === "" ? host.default : (property(host, camelCase(name)) ?? property(host, name));
}

/** The call that serves `name` on the host's object for an interface, or undefined when the object lacks it. */
function findCall(host: unknown, interfaceName: string, name: string, type: FunctionType): Call | undefined {
  if (isObject(host) && functionByName in host) {
    const served = (host as unknown as ByName)[functionByName](name);
    return served && plainCall(served);
  }
  const member = parseFunctionName(name);
  if (member === undefined) {
    const f = plainFunction(host, interfaceName, name);
    return typeof f === "function" ? plainCall((f as Callable).bind(host)) : undefined;
  }
  const hostClass = isObject(host) ? host[pascalCase(member.resource)] : undefined;
  if (typeof hostClass !== "function") return undefined;
  const key = camelCase(member.member);
  if (member.kind === "constructor") return (a) => new (hostClass as new (...args: unknown[]) => unknown)(...a);
  if (member.kind === "static") {
    const f = property(hostClass, key);
    return typeof f === "function" ? plainCall((f as Callable).bind(hostClass)) : undefined;
  }
  const prototype: unknown = hostClass.prototype;
  const served = isObject(prototype) && key in prototype && property(prototype, key) !== undefined;
  return served ? methodCall(key, type.params.length) : undefined;
}

/** Makes the component function for an import out of the host's object for its interface. */
export function hostFunction(host: unknown, interfaceName: string, name: string, type: FunctionType): HostFunction {
  const label = interfaceName === "" ? name : `${interfaceName}#${name}`;
  const call = findCall(host, interfaceName, name, type);
  const refuse: Call = () => trap(`the import ${label} is missing`);
  return {
    kind: "host",
    type,
    interface: interfaceName,
    name,
    label,
    missing: call === undefined,
    call: call ?? refuse,
  };
}
