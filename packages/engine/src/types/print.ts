import type { Type } from "../validation/types.js";
import type { FunctionType, ValueType } from "./types.js";

/** Names that types were given by imports and exports. */
export type TypeNames = ReadonlyMap<Type, string>;

/** What is printed at once has at most this many parts, then `...`: the structure of nested types can be exponential. */
const maxParts = 2000;

class Printer {
  readonly #names: TypeNames;
  #parts = 0;

  constructor(names: TypeNames) {
    this.#names = names;
  }

  value(type: ValueType): string {
    return this.#names.get(type) ?? this.structure(type);
  }

  structure(type: ValueType): string {
    if (++this.#parts > maxParts) return "...";
    switch (type.kind) {
      case "primitive":
        return type.primitive;
      case "record":
        return `record { ${this.list(type.fields, (field) => `${field.name}: ${this.value(field.type)}`)} }`;
      case "variant":
        return `variant { ${this.list(type.cases, (c) => (c.type === null ? c.name : `${c.name}(${this.value(c.type)})`))} }`;
      case "list":
      case "option":
        return `${type.kind}<${this.value(type.element)}>`;
      case "fixed-list":
        return `list<${this.value(type.element)}, ${type.length}>`;
      case "map":
        return `map<${this.value(type.key)}, ${this.value(type.value)}>`;
      case "tuple":
        return `tuple<${this.list(type.elements, (element) => this.value(element))}>`;
      case "flags":
      case "enum":
        return `${type.kind} { ${this.list(type.labels, (label) => label)} }`;
      case "result":
        if (type.err === null) return type.ok === null ? "result" : `result<${this.value(type.ok)}>`;
        return `result<${type.ok === null ? "_" : this.value(type.ok)}, ${this.value(type.err)}>`;
      case "own":
        return type.resource.name;
      case "borrow":
        return `borrow<${type.resource.name}>`;
    }
  }

  list<T>(items: readonly T[], print: (item: T) => string): string {
    const shown: string[] = [];
    for (const item of items) {
      if (++this.#parts > maxParts) {
        shown.push("...");
        break;
      }
      shown.push(print(item));
    }
    return shown.join(", ");
  }
}

/** A value type the way WIT writes it, by name where it has one. */
export function printValueType(type: ValueType, names: TypeNames): string {
  return new Printer(names).value(type);
}

/** `func(name: string) -> bool` */
export function printFunction(type: FunctionType, names: TypeNames): string {
  const printer = new Printer(names);
  const params = printer.list(type.params, (param) => `${param.name}: ${printer.value(param.type)}`);
  const result = type.result === null ? "" : ` -> ${printer.value(type.result)}`;
  return `func(${params})${result}`;
}

/** A type by itself: `func(name: string) -> bool`, `record { x: u32 }`, `resource buffer`, `instance`. */
export function printType(type: Type, names: TypeNames = new Map()): string {
  switch (type.kind) {
    case "resource":
      return `resource ${type.name}`;
    case "func":
      return printFunction(type, names);
    case "instance":
    case "component":
      return type.kind;
    default:
      return new Printer(names).structure(type);
  }
}

/** The definition of a named type: `record point { x: u32, y: u32 }`, `type id = u64`, `resource buffer`. */
export function printDefinition(name: string, type: Type, names: TypeNames): string {
  if (type.kind === "resource") return `resource ${name}`;
  const known = names.get(type);
  if (known !== undefined && known !== name) return `type ${name} = ${known}`;
  const printed = printType(type, names);
  return printed.startsWith(`${type.kind} {`)
    ? `${type.kind} ${name}${printed.slice(type.kind.length)}`
    : `type ${name} = ${printed}`;
}
