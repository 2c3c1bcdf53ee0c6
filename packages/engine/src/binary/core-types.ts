import { hex } from "../errors.js";
import type { CoreExternType, CoreTypeDefinition, Limits, ModuleDeclaration } from "./definitions.js";
import type { Reader } from "./reader.js";
import { unsupported } from "./unsupported.js";

/** By their code, from 123. */
const numberTypes: readonly string[] = ["v128", "f64", "f32", "i64", "i32"];
/** What core modules import and export, by the byte of the kind. */
export const coreKinds = ["func", "table", "memory", "global", "tag"] as const;

/** As many parameters, and as many results, as WebAssembly engines take. */
const maxValues = 1000;

/**
 * The types that one entry of a core type section defines. In a component the byte 0x50 alone is a module type; a `sub`
 * type there is written 0x00 0x50.
 */
export function readCoreTypes(reader: Reader): readonly CoreTypeDefinition[] {
  if (reader.peek() === 0x50) {
    reader.byte();
    return [{ kind: "module", declarations: reader.nested(() => reader.vector(readModuleDeclaration)) }];
  }
  if (reader.peek() === 0x00) {
    reader.byte();
    if (reader.peek() !== 0x50) reader.fail("bad core type");
  }
  return readRecursiveTypes(reader);
}

function readModuleDeclaration(reader: Reader): ModuleDeclaration {
  const declarator = reader.byte();
  switch (declarator) {
    case 0:
      return { op: "import", module: reader.text(), name: reader.text(), type: readCoreExternType(reader) };
    case 1:
      return { op: "types", types: readRecursiveTypes(reader) };
    case 2:
      if (reader.byte() !== 0x10 || reader.byte() !== 0x01) reader.fail("bad alias in a module type");
      return { op: "alias", count: reader.u32(), index: reader.u32() };
    case 3:
      return { op: "export", name: reader.text(), type: readCoreExternType(reader) };
    default:
      return reader.unknown("module declarator", declarator);
  }
}

/** A recursion group, or one type that is a group by itself, as core modules list them. */
export function readRecursiveTypes(reader: Reader): readonly CoreTypeDefinition[] {
  if (reader.peek() !== 0x4e) return [readSubtype(reader)];
  reader.byte();
  // The types of a group may refer to each other, in any order: their indices tell nothing yet.
  return reader.vector(readSubtype).map(withoutIndices);
}

const withoutIndices = (type: CoreTypeDefinition): CoreTypeDefinition =>
  type.kind === "func" ? { kind: "func", signature: type.signature.replace(/\?\d+/g, "?") } : type;

function readSubtype(reader: Reader): CoreTypeDefinition {
  const byte = reader.byte();
  switch (byte) {
    case 0x60: {
      const params = readValueTypes(reader);
      return { kind: "func", signature: `${params}>${readValueTypes(reader)}` };
    }
    case 0x5f:
      reader.vector(skipField);
      return { kind: "other" };
    case 0x5e:
      skipField(reader);
      return { kind: "other" };
    case 0x4f:
    case 0x50: {
      reader.vector(() => reader.u32());
      const type = reader.nested(() => readSubtype(reader));
      // Its place in a hierarchy is WebAssembly's own to check.
      return type.kind === "func" ? { kind: "func", signature: "?" } : type;
    }
    default:
      throw unsupported(`the core type ${hex(byte)}`);
  }
}

function readValueTypes(reader: Reader): string {
  const types = reader.vector(readCoreValueType);
  return types.length > maxValues ? reader.fail(`core function type with ${types.length} values`) : types.join();
}

/** The name of a core value type; one that refers to a type by index is `?` and the index, and matches any. */
export function readCoreValueType(reader: Reader): string {
  const byte = reader.byte();
  if (byte !== 0x63 && byte !== 0x64) return numberTypes[byte - 123] ?? abstractReference(reader, byte);
  const heap = reader.typeCodeOrIndex();
  return "index" in heap ? `?${heap.index}` : `${byte === 0x63 ? "" : "non-null "}ref${heap.code}`;
}

function abstractReference(reader: Reader, byte: number): string {
  return byte > 0x64 && byte < 0x76 ? `ref${byte}` : reader.unknown("core value type", byte);
}

/** Whether a global or field can change. */
export function readMutability(reader: Reader): boolean {
  const byte = reader.byte();
  return byte < 2 ? byte === 1 : reader.unknown("mutability", byte);
}

function skipField(reader: Reader): void {
  const packed = reader.peek() === 0x78 || reader.peek() === 0x77;
  if (packed) reader.byte();
  else readCoreValueType(reader);
  readMutability(reader);
}

export function readLimits(reader: Reader): Limits {
  const flags = reader.byte();
  if (flags > 15) reader.unknown("limits flags", flags);
  const wide = (flags & 4) !== 0;
  const bound = (): number => (wide ? reader.u64() : reader.u32());
  const min = bound();
  const max = flags & 1 ? bound() : null;
  return { min, max, shared: (flags & 2) !== 0, wide, pageSize: flags & 8 ? reader.u32() : 16 };
}

export function readCoreExternType(reader: Reader): CoreExternType {
  const byte = reader.byte();
  switch (byte) {
    case 0:
      return { kind: "func", type: reader.u32() };
    case 1:
      return { kind: "table", element: readCoreValueType(reader), limits: readLimits(reader) };
    case 2:
      return { kind: "memory", limits: readLimits(reader) };
    case 3:
      return { kind: "global", type: readCoreValueType(reader), mutable: readMutability(reader) };
    case 4:
      if (reader.byte() !== 0) reader.fail("bad tag");
      return { kind: "tag", type: reader.u32() };
    default:
      return reader.unknown("core extern type", byte);
  }
}
