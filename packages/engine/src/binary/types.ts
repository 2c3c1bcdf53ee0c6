import { readCoreTypes } from "./core-types.js";
import type {
  CaseDefinition,
  Declaration,
  Labelled,
  Primitive,
  TypeDefinition,
  ValueTypeReference,
} from "./definitions.js";
import type { Reader } from "./reader.js";
import { readAlias, readExternName, readExternType } from "./sorts.js";
import { unsupported, unsupportedAsync } from "./unsupported.js";

/** By their code, from 115. */
const primitives: readonly Primitive[] = [
  "string",
  "char",
  "f64",
  "f32",
  "u64",
  "s64",
  "u32",
  "s32",
  "u16",
  "s16",
  "u8",
  "s8",
  "bool",
];
const primitiveOf = (code: number): Primitive | undefined => primitives[code - 115];

export function readValueType(reader: Reader): ValueTypeReference {
  const type = reader.typeCodeOrIndex();
  if ("index" in type) return type.index;
  const primitive = primitiveOf(type.code);
  if (primitive !== undefined) return primitive;
  throw unsupportedAsync("type", type.code) ?? reader.unknown("value type", type.code);
}

const readLabelled = (reader: Reader): Labelled => ({ name: reader.label(), type: readValueType(reader) });
const readLabel = (reader: Reader): string => reader.label();

function readCase(reader: Reader): CaseDefinition {
  const name = reader.label();
  const type = reader.optional(readValueType);
  // Once the index of the case that this one refined; now it must be absent.
  if (reader.byte() !== 0) reader.fail("variant case must end in 0x00");
  return { name, type };
}

function readFixedListLength(reader: Reader): number {
  const length = reader.u32();
  return length === 0 ? reader.fail("fixed-length list must not be empty") : length;
}

function readFunctionType(reader: Reader): TypeDefinition {
  const params = reader.vector(readLabelled);
  const results = reader.byte();
  if (results === 0) return { kind: "func", params, result: readValueType(reader) };
  if (results !== 1) reader.unknown("result list", results);
  if (reader.byte() !== 0) throw unsupported("named function results");
  return { kind: "func", params, result: null };
}

function readResource(reader: Reader): TypeDefinition {
  const representation = reader.byte();
  if (representation !== 0x7f) throw unsupported("a resource whose representation is not i32");
  return { kind: "resource", destructor: reader.optional((r) => r.u32()) };
}

function readDeclarations(reader: Reader, inComponent: boolean): Declaration[] {
  const declaration = (): Declaration | readonly Declaration[] => {
    const byte = reader.byte();
    switch (byte) {
      case 0:
        return readCoreTypes(reader).map((type) => ({ op: "core type", type }));
      case 1:
        return { op: "type", type: readTypeDefinition(reader) };
      case 2:
        return readAlias(reader);
      case 3:
        if (!inComponent) reader.fail("import in an instance type");
        return { op: "import", ...readExternName(reader), type: readExternType(reader) };
      case 4:
        return { op: "export declaration", ...readExternName(reader), type: readExternType(reader) };
      default:
        return reader.unknown("declarator", byte);
    }
  };
  return reader.vector(declaration).flat();
}

export function readTypeDefinition(reader: Reader): TypeDefinition {
  const byte = reader.byte();
  const primitive = primitiveOf(byte);
  if (primitive !== undefined) return { kind: "primitive", primitive };
  switch (byte) {
    case 0x72:
      return { kind: "record", fields: reader.nonEmpty("record", readLabelled) };
    case 0x71:
      return { kind: "variant", cases: reader.nonEmpty("variant", readCase) };
    case 0x70:
      return { kind: "list", element: readValueType(reader) };
    case 0x67:
      return { kind: "fixed-list", element: readValueType(reader), length: readFixedListLength(reader) };
    case 0x63:
      return { kind: "map", key: readValueType(reader), value: readValueType(reader) };
    case 0x6f:
      return { kind: "tuple", elements: reader.nonEmpty("tuple", readValueType) };
    case 0x6e:
      return { kind: "flags", labels: reader.nonEmpty("flags", readLabel) };
    case 0x6d:
      return { kind: "enum", labels: reader.nonEmpty("enum", readLabel) };
    case 0x6b:
      return { kind: "option", element: readValueType(reader) };
    case 0x6a:
      return { kind: "result", ok: reader.optional(readValueType), err: reader.optional(readValueType) };
    case 0x69:
      return { kind: "own", resource: reader.u32() };
    case 0x68:
      return { kind: "borrow", resource: reader.u32() };
    case 0x40:
      return readFunctionType(reader);
    case 0x41:
      return { kind: "component", declarations: reader.nested(() => readDeclarations(reader, true)) };
    case 0x42:
      return { kind: "instance", declarations: reader.nested(() => readDeclarations(reader, false)) };
    case 0x3f:
      return readResource(reader);
    default:
      throw unsupportedAsync("type", byte) ?? reader.unknown("type", byte);
  }
}
