import type { FunctionType, ValueType } from "@torvyn/engine/raw";

/**
 * A function's type in full: aliases resolved, fields, cases and labels with their names, resources by name. Two
 * functions with the same text have the same canonical ABI.
 */
export function signature(type: FunctionType): string {
  const params = type.params.map(({ name, type: param }) => `${name}: ${print(param)}`).join(", ");
  return type.result === null ? `(${params})` : `(${params}) -> ${print(type.result)}`;
}

const orNothing = (type: ValueType | null): string => (type === null ? "_" : print(type));

function print(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "record":
      return `record { ${type.fields.map((field) => `${field.name}: ${print(field.type)}`).join(", ")} }`;
    case "variant":
      return `variant { ${type.cases.map((one) => (one.type === null ? one.name : `${one.name}(${print(one.type)})`)).join(", ")} }`;
    case "enum":
    case "flags":
      return `${type.kind} { ${type.labels.join(", ")} }`;
    case "list":
    case "option":
      return `${type.kind}<${print(type.element)}>`;
    case "fixed-list":
      return `list<${print(type.element)}, ${type.length}>`;
    case "map":
      return `map<${print(type.key)}, ${print(type.value)}>`;
    case "tuple":
      return `tuple<${type.elements.map(print).join(", ")}>`;
    case "result":
      return `result<${orNothing(type.ok)}, ${orNothing(type.err)}>`;
    case "own":
    case "borrow":
      return `${type.kind}<${type.resource.name}>`;
  }
}
