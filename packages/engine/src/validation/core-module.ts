import { skipConstant } from "../binary/constant.js";
import {
  coreKinds,
  readCoreExternType,
  readCoreValueType,
  readLimits,
  readMutability,
  readRecursiveTypes,
} from "../binary/core-types.js";
import type { CoreExternType, CoreTypeDefinition, ModuleDeclaration } from "../binary/definitions.js";
import { Reader } from "../binary/reader.js";

/** What a core module defines or imports, per index space. Functions are many: of them only the indices of their types. */
interface Spaces extends Record<Exclude<(typeof coreKinds)[number], "func">, CoreExternType[]> {
  readonly func: number[];
}

/**
 * Reads what tells the type of a core module, as the declarations of a module type. Code and data are jumped over: to check
 * those is WebAssembly's own business, when the module is compiled.
 */
export function readCoreModule(bytes: Uint8Array<ArrayBuffer>, start: number): ModuleDeclaration[] {
  // Offsets in errors count from the start of the component, of which `bytes` is a part.
  const whole = new Uint8Array(bytes.buffer, bytes.byteOffset - start, start + bytes.length);
  const outer = new Reader(whole, start, whole.length);
  const declarations: ModuleDeclaration[] = [];
  const spaces: Spaces = { func: [], table: [], memory: [], global: [], tag: [] };
  outer.slice(8);
  for (const { id, section } of outer.sections()) readSection(id, section, declarations, spaces);
  return declarations;
}

function readSection(id: number, section: Reader, declarations: ModuleDeclaration[], spaces: Spaces): void {
  switch (id) {
    case 1: {
      const types: CoreTypeDefinition[] = [];
      for (let left = section.count(); left > 0; left--)
        for (const type of readRecursiveTypes(section)) types.push(type);
      declarations.push({ op: "types", types });
      break;
    }
    case 2:
      section.vector(() => {
        const module = section.text();
        const name = section.text();
        const type = readCoreExternType(section);
        if (type.kind === "func") spaces.func.push(type.type);
        else spaces[type.kind].push(type);
        declarations.push({ op: "import", module, name, type });
      });
      break;
    case 3:
      readIndices(section, spaces.func);
      break;
    case 4:
      section.vector(() => spaces.table.push(readTable(section)));
      break;
    case 5:
      section.vector(() => spaces.memory.push({ kind: "memory", limits: readLimits(section) }));
      break;
    case 6:
      section.vector(() => spaces.global.push(readGlobal(section)));
      break;
    case 7:
      section.vector(() => {
        const name = section.text();
        const kind = coreKinds[section.byte()] ?? section.fail("unknown kind of export");
        const index = section.u32();
        const found = spaces[kind][index] ?? section.fail(`${kind} index ${index} is out of bounds`);
        const type: CoreExternType = typeof found === "number" ? { kind: "func", type: found } : found;
        declarations.push({ op: "export", name, type });
      });
      break;
    case 13:
      section.vector(() => {
        section.byte();
        spaces.tag.push({ kind: "tag", type: section.u32() });
      });
  }
}

/** There are as many as functions, 10 000 and more: a loop of its own is compiled while it runs. */
function readIndices(section: Reader, indices: number[]): void {
  const { bytes } = section;
  for (let left = section.count(); left > 0; left--) {
    const byte = bytes[section.position]!;
    if (byte < 0x80 && section.position < section.end) {
      section.position++;
      indices.push(byte);
    } else indices.push(section.u32());
  }
}

function readTable(section: Reader): CoreExternType {
  // A table with an initial value.
  const initialized = section.peek() === 0x40;
  if (initialized) section.slice(2);
  const element = readCoreValueType(section);
  const limits = readLimits(section);
  if (initialized) skipConstant(section);
  return { kind: "table", element, limits };
}

function readGlobal(section: Reader): CoreExternType {
  const type = readCoreValueType(section);
  const mutable = readMutability(section);
  skipConstant(section);
  return { kind: "global", type, mutable };
}
