import type { ExternType, ImportDefinition } from "../binary/definitions.js";
import { unsupported } from "../binary/unsupported.js";
import { camelCase, fullName, parseFunctionName, pascalCase } from "../names.js";
import type { Budget } from "../types/budget.js";
import { makeInstance } from "../types/instance-type.js";
import type { InstanceValue, Scope } from "../types/scope.js";
import type { ScopedType, Type } from "../types/types.js";
import { hostFunction } from "./host-function.js";
import { HostResource } from "./resource-types.js";
import type { LinkSession } from "./session.js";

/** Gives an import of the root component its value out of what the host provides. */
export function importFromHost(session: LinkSession, definition: ImportDefinition, scope: Scope): unknown {
  const { type, implements: target, versionSuffix = "" } = definition;
  // The suffix belongs to the version, which is the interface's where the name is a plain one.
  const name = target === undefined ? fullName(definition) : definition.name;
  const host = session.find(name) ?? (target && session.find(target + versionSuffix));
  switch (type.sort) {
    case "func": {
      const member = parseFunctionName(name);
      const served = member === undefined ? host : classIn(session, member.resource);
      return hostFunction(served, "", name, scope.typeOf("func", type.index));
    }
    case "instance":
      return instanceFromHost(session.budget, scope.typeOf("instance", type.index), host, name);
    case "type":
      return typeFromHost(type, scope, name, Object.values(classIn(session, name))[0]);
    case "core module":
      if (host instanceof WebAssembly.Module) return host;
      session.reportMissing(`${name} (a WebAssembly.Module)`);
      return undefined;
    case "component":
      throw unsupported(`the import of a component from the host ("${name}")`);
  }
}

/** The class of a resource that is imported directly, as an object that holds it. */
function classIn(session: LinkSession, resource: string): object {
  const name = pascalCase(resource);
  return { [name]: session.find(name) };
}

/**
 * An instance out of a host object. A missing object is no error in itself: interfaces that only hold types are imported
 * too. It is one as soon as a guest needs a function of the interface.
 */
function instanceFromHost(budget: Budget, type: ScopedType, host: unknown, interfaceName: string): InstanceValue {
  const property = (name: string): unknown => (host as Record<string, unknown> | undefined)?.[name];
  return makeInstance(type, budget, (name, extern, scope) => {
    switch (extern.sort) {
      case "func":
        return hostFunction(host, interfaceName, name, scope.typeOf("func", extern.index));
      case "type":
        return typeFromHost(extern, scope, name, property(pascalCase(name)));
      case "instance": {
        const nested = property(camelCase(name)) ?? property(name);
        return instanceFromHost(budget, scope.typeOf("instance", extern.index), nested, `${interfaceName}#${name}`);
      }
      default:
        throw unsupported(`a ${extern.sort} in an imported interface ("${interfaceName}#${name}")`);
    }
  });
}

function typeFromHost(extern: ExternType & { sort: "type" }, scope: Scope, name: string, hostClass: unknown): Type {
  if (extern.equals !== null) return scope.get("type", extern.equals);
  const known = typeof hostClass === "function" ? (hostClass as new () => object) : undefined;
  return new HostResource(name, known);
}
