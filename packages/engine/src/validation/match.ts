import { type FunctionType, partsOf, type ValueType } from "../types/types.js";
import { matchModule } from "./core.js";
import { type Session, violate } from "./session.js";
import { Substitution } from "./substitution.js";
import type { ComponentType, Extern, Externs, Identity, InstanceType, Resource, Type } from "./types.js";

/** Subtyping: whether what there is can stand where something is expected. A mismatch is a Violation. */
export class Matcher {
  readonly #session: Session;
  /** Pairs that match: types are shared, and their structure can be exponential in the number of types. */
  readonly #matched = new WeakMap<object, WeakSet<object>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Checks that `actual` has what is expected, where the `bound` resource types are for `actual` to choose. The result
   * puts the types that it chose in the place of those expected.
   */
  open(actual: Externs, expected: Externs, bound: readonly Identity[], what: "import" | "export"): Substitution {
    const chosen = new Substitution(this.#session);
    if (bound.length > 0) this.#choose(actual, expected, new Set(bound), chosen);
    const renamed = new Substitution(this.#session);
    for (const [identity, choice] of chosen.identities) renamed.identities.set(identity, choice);
    for (const [name, wanted] of expected) {
      const given = actual.get(name) ?? violate(`the ${what} "${name}" is missing`);
      this.extern(given, chosen.extern(wanted), `${what} "${name}"`);
      this.#rename(given, wanted, renamed);
    }
    return renamed;
  }

  #choose(actual: Externs, expected: Externs, bound: ReadonlySet<Identity>, chosen: Substitution): void {
    for (const [name, wanted] of expected) {
      const given = actual.get(name);
      this.#session.step();
      if (wanted.sort === "instance" && given?.sort === "instance") {
        this.#choose(given.type.exports, wanted.type.exports, bound, chosen);
      } else if (wanted.sort === "type" && wanted.type.kind === "resource") {
        const { identity } = wanted.type as Resource;
        if (!bound.has(identity) || chosen.identities.has(identity)) continue;
        if (given?.sort === "type" && given.type.kind === "resource") {
          chosen.identities.set(identity, (given.type as Resource).identity);
        }
      }
    }
  }

  #rename(actual: Extern, expected: Extern, renamed: Substitution): void {
    if (actual.sort === "type" && expected.sort === "type") renamed.rename(expected.type, actual.type);
    else if (actual.sort === "instance" && expected.sort === "instance") {
      for (const [name, inner] of expected.type.exports) {
        this.#session.step();
        this.#rename(actual.type.exports.get(name)!, inner, renamed);
      }
    }
  }

  extern(actual: Extern, expected: Extern, where: string): void {
    if (actual.sort === "core module" && expected.sort === "core module") {
      this.#session.step(actual.type.imports.size + expected.type.exports.size);
      matchModule(actual.type, expected.type);
    } else if (actual.sort !== expected.sort) violate(`${where} is a ${actual.sort}, a ${expected.sort} is expected`);
    else this.type(actual.type as Type, expected.type as Type, where);
  }

  type(actual: Type, expected: Type, where: string): void {
    this.#session.step();
    if (actual === expected) return;
    let known = this.#matched.get(actual);
    if (known?.has(expected)) return;
    if (actual.kind !== expected.kind) violate(`${where} is of a ${actual.kind} type, a ${expected.kind} is expected`);
    switch (actual.kind) {
      case "resource":
        if ((actual as Resource).identity !== (expected as Resource).identity) {
          violate(`${where} is another resource type than the one expected`);
        }
        break;
      case "func":
        this.#function(actual, expected as FunctionType, where);
        break;
      case "instance": {
        const { exports, fresh } = expected as InstanceType;
        this.open(actual.exports, exports, fresh, "export");
        break;
      }
      case "component":
        this.#component(actual, expected as ComponentType);
        break;
      default:
        this.#value(actual, expected as ValueType, where);
    }
    if (known === undefined) {
      known = new WeakSet();
      this.#matched.set(actual, known);
    }
    known.add(expected);
  }

  /** One component can stand for another when it is content with the other's imports and then exports as much. */
  #component(actual: ComponentType, expected: ComponentType): void {
    const given = this.open(expected.imports, actual.imports, actual.imported, "import");
    this.open(given.externs(actual.exports), expected.exports, expected.defined, "export");
  }

  #function(actual: FunctionType, expected: FunctionType, where: string): void {
    const { length } = expected.params;
    if (actual.params.length !== length) violate(`${where} takes ${actual.params.length} parameters, not ${length}`);
    expected.params.forEach(({ name, type }, i) => {
      const param = actual.params[i]!;
      if (param.name !== name) violate(`${where} has a parameter "${param.name}" where "${name}" is expected`);
      this.type(param.type, type, `parameter "${name}" of ${where}`);
    });
    this.#optional(actual.result, expected.result, `the result of ${where}`);
  }

  #optional(actual: ValueType | null, expected: ValueType | null, where: string): void {
    if (actual === null && expected === null) return;
    if (actual === null || expected === null) violate(`${where} has ${actual === null ? "no" : "a"} type`);
    this.type(actual, expected, where);
  }

  #value(actual: ValueType, expected: ValueType, where: string): void {
    const labels = labelsOf(actual);
    this.#session.step(labels.length >> 3);
    if (labels !== labelsOf(expected)) violate(`${where} is another ${actual.kind} than the one expected`);
    if (actual.kind === "own" || actual.kind === "borrow") {
      this.type(actual.resource as Resource, (expected as typeof actual).resource as Resource, where);
      return;
    }
    const parts = partsOf(expected);
    for (const [i, part] of partsOf(actual).entries()) this.type(part, parts[i]!, where);
  }
}

/** Everything of a value type but the types of its parts. */
function labelsOf(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "record":
      return type.fields.map((field) => field.name).join();
    case "variant":
      return type.cases.map((one) => `${one.name}${one.type === null ? "" : "()"}`).join();
    case "flags":
    case "enum":
      return type.labels.join();
    case "tuple":
      return `${type.elements.length}`;
    case "fixed-list":
      return `${type.length}`;
    case "result":
      return `${type.ok === null},${type.err === null}`;
    default:
      return "";
  }
}
