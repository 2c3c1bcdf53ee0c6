import type { ExternName } from "../binary/definitions.js";
import type { FunctionType, ValueType } from "../types/types.js";
import { checkAttributes, parseExternName, uniqueKey } from "./names.js";
import { violate } from "./session.js";
import type { Extern, Resource } from "./types.js";

/** The names of a component's imports, or of its exports. */
export class NameSpace {
  readonly #direction: "import" | "export";
  readonly #names = new Map<string, string>();
  readonly #resources = new Map<Resource, string>();
  readonly #resourceNames = new Set<string>();

  constructor(direction: "import" | "export") {
    this.#direction = direction;
  }

  /** A resource type has got a name, to which the names of its functions refer. */
  register(name: string, resource: Resource): void {
    this.#resources.set(resource, name);
    this.#resourceNames.add(name);
  }

  /** Checks a name, that it is not taken, and that what it names may be named so. */
  add(extern: ExternName, { sort, type }: Extern): void {
    const { name } = extern;
    const what = `${this.#direction} name "${name}"`;
    const parsed = parseExternName(name) ?? violate(`${what} is not a valid name`);
    checkAttributes(what, extern, parsed, sort);
    if (parsed.kind === "constructor" || parsed.kind === "method" || parsed.kind === "static") {
      if (sort !== "func") violate(`${what} is not a function`);
      if (parsed.kind === "static") {
        if (!this.#resourceNames.has(parsed.resource)) violate(`${what} is of a resource that has no name`);
      } else this.#checkResource(what, parsed.resource, parsed.kind === "method" ? self(what, type) : made(what, type));
    }
    const key = uniqueKey(parsed, name);
    const before = this.#names.get(key);
    if (before !== undefined) violate(`${what} conflicts with "${before}"`);
    this.#names.set(key, name);
  }

  #checkResource(what: string, expected: string, resource: Resource): void {
    const name = this.#resources.get(resource);
    if (name !== expected)
      violate(`${what} is of a resource that ${name === undefined ? "has no name" : `is named "${name}"`}`);
  }
}

/** The resource that a method takes as `self`. */
function self(what: string, type: FunctionType): Resource {
  const [first] = type.params;
  if (first?.name !== "self" || first.type.kind !== "borrow")
    violate(`${what} must take a first parameter self: borrow`);
  return first.type.resource as Resource;
}

/** The resource that a constructor returns. */
function made(what: string, { result }: FunctionType): Resource {
  const type: ValueType | null = result?.kind === "result" ? result.ok : result;
  if (type?.kind !== "own") violate(`${what} must return its resource, or a result with it`);
  return type.resource as Resource;
}
