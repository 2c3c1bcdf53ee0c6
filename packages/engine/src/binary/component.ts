import { readCanon } from "./canon.js";
import { readCoreTypes } from "./core-types.js";
import type { ComponentDefinition, Definition, NamedSortIndex, Producer } from "./definitions.js";
import { checkPreamble } from "./preamble.js";
import { readProducers } from "./producers.js";
import { maxNesting, Reader } from "./reader.js";
import { readAlias, readCoreSort, readExternName, readExternType, readSortIndex } from "./sorts.js";
import { readTypeDefinition } from "./types.js";
import { unsupported } from "./unsupported.js";

/** Reads the binary form of a component into its list of definitions. Nothing is resolved and nothing runs. */
export function parseComponent(bytes: Uint8Array<ArrayBuffer>): ComponentDefinition {
  checkPreamble(bytes);
  return readComponent(bytes, 0, bytes.length, 0);
}

function readComponent(bytes: Uint8Array<ArrayBuffer>, start: number, end: number, depth: number): ComponentDefinition {
  const outer = new Reader(bytes, start, end, depth);
  if (depth > maxNesting) outer.fail(`components nested deeper than ${maxNesting}`);
  checkPreamble(outer.slice(Math.min(8, end - start)));
  const definitions: Definition[] = [];
  const offsets: number[] = [];
  const producers: Producer[] = [];
  for (const { id, section } of outer.sections()) {
    if (id === 0) for (const producer of readProducers(section)) producers.push(producer);
    else {
      readSection(id, section, definitions, offsets);
      if (section.position !== section.end) section.fail("section is longer than its content");
    }
  }
  return { definitions, offsets, producers };
}

function readSection(id: number, section: Reader, definitions: Definition[], offsets: number[]): void {
  const define = (definition: Definition, offset: number): void => {
    definitions.push(definition);
    offsets.push(offset);
  };
  const one = (item: (reader: Reader) => Definition): void => {
    const offset = section.position;
    define(item(section), offset);
  };
  const each = (item: (reader: Reader) => Definition): void => {
    for (let left = section.count(); left > 0; left--) one(item);
  };
  switch (id) {
    case 1:
      one(readCoreModule);
      break;
    case 2:
      each(readCoreInstance);
      break;
    case 3:
      for (let left = section.count(); left > 0; left--) {
        const offset = section.position;
        for (const type of readCoreTypes(section)) define({ op: "core type", type }, offset);
      }
      break;
    case 4:
      one(() => ({
        op: "component",
        component: readComponent(section.bytes, section.position, section.end, section.depth + 1),
      }));
      section.position = section.end;
      break;
    case 5:
      each(readInstance);
      break;
    case 6:
      each(readAlias);
      break;
    case 7:
      each(() => ({ op: "type", type: readTypeDefinition(section) }));
      break;
    case 8:
      each(readCanon);
      break;
    case 9:
      throw unsupported("component start functions");
    case 10:
      each(() => ({ op: "import", ...readExternName(section), type: readExternType(section) }));
      break;
    case 11:
      each(() => ({
        op: "export",
        ...readExternName(section),
        ...readSortIndex(section),
        type: section.optional(readExternType),
      }));
      break;
    case 12:
      throw unsupported("component values");
    default:
      section.fail(`unknown section ${id}`);
  }
}

function readCoreModule(section: Reader): Definition {
  const offset = section.position;
  return { op: "core module", offset, bytes: section.slice(section.end - offset), compiled: new Map() };
}

function readCoreInstance(reader: Reader): Definition {
  const form = reader.byte();
  if (form === 0) {
    const module = reader.u32();
    const args = reader.vector(() => {
      const name = reader.text();
      if (reader.byte() !== 0x12) reader.fail("a core module can only be given core instances");
      return { name, instance: reader.u32() };
    });
    return { op: "core instantiate", module, args };
  }
  if (form !== 1) reader.unknown("core instance form", form);
  const exports = reader.vector(() => ({ name: reader.text(), sort: readCoreSort(reader), index: reader.u32() }));
  return { op: "core inline instance", exports };
}

function readInstance(reader: Reader): Definition {
  const form = reader.byte();
  if (form === 0) {
    const component = reader.u32();
    return { op: "instantiate", component, args: reader.vector(readBareNamed) };
  }
  if (form !== 1) reader.unknown("instance form", form);
  const exports = reader.vector(() => ({ ...readExternName(reader), ...readSortIndex(reader) }));
  return { op: "inline instance", exports };
}

function readBareNamed(reader: Reader): NamedSortIndex {
  return { name: reader.text(), ...readSortIndex(reader) };
}
