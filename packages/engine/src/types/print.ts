import type { FunctionType, Type, ValueType } from "./types.js";

/** Names that types were given by imports and exports. */
export type TypeNames = ReadonlyMap<Type, string>;

/** Types without a name print their structure down to this depth, then `...`: nesting can be exponential. */
const maxPrintDepth = 8;

const list = (parts: readonly string[]): string => parts.join(", ");

/** A value type the way WIT writes it, by name where it has one. */
export function printValueType(type: ValueType, names: TypeNames, depth = 0): string {
  const name = names.get(type);
  if (name !== undefined) return name;
  return printStructure(type, names, depth);
}

function printStructure(type: ValueType, names: TypeNames, depth: number): string {
  if (depth > maxPrintDepth) return "...";
  const print = (part: ValueType): string => printValueType(part, names, depth + 1);
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "record":
      return `record { ${list(type.fields.map((field) => `${field.name}: ${print(field.type)}`))} }`;
    case "variant":
      return `variant { ${list(type.cases.map((c) => (c.type === null ? c.name : `${c.name}(${print(c.type)})`)))} }`;
    case "list":
      return `list<${print(type.element)}>`;
    case "fixed-list":
      return `list<${print(type.element)}, ${type.length}>`;
    case "map":
      return `map<${print(type.key)}, ${print(type.value)}>`;
    case "tuple":
      return `tuple<${list(type.elements.map(print))}>`;
    case "flags":
    case "enum":
      return `${type.kind} { ${list(type.labels)} }`;
    case "option":
      return `option<${print(type.element)}>`;
    case "result": {
      if (type.err === null) return type.ok === null ? "result" : `result<${print(type.ok)}>`;
      return `result<${type.ok === null ? "_" : print(type.ok)}, ${print(type.err)}>`;
    }
    case "own":
      return type.resource.name;
    case "borrow":
      return `borrow<${type.resource.name}>`;
  }
}

/** `func(name: string) -> bool` */
export function printFunction(type: FunctionType, names: TypeNames): string {
  const params = type.params.map((param) => `${param.name}: ${printValueType(param.type, names)}`);
  const result = type.result === null ? "" : ` -> ${printValueType(type.result, names)}`;
  return `func(${list(params)})${result}`;
}

/** The definition of a named type: `record point { x: u32, y: u32 }`, `type id = u64`, `resource buffer`. */
export function printDefinition(name: string, type: Type, names: TypeNames): string {
  switch (type.kind) {
    case "resource":
      return `resource ${name}`;
    case "func":
      return `type ${name} = ${printFunction(type, names)}`;
    case "instance":
    case "component":
      return `type ${name} = ${type.kind}`;
    default: {
      const known = names.get(type);
      const alias = known !== undefined && known !== name;
      const text = alias ? known : printStructure(type, names, 0);
      const [keyword] = text.split(" ", 1);
      const braced = !alias && ["record", "variant", "flags", "enum"].includes(keyword!);
      return braced ? text.replace(keyword!, `${keyword} ${name}`) : `type ${name} = ${text}`;
    }
  }
}
