import { coreKinds } from "./core-types.js";
import type { AliasDefinition, CoreSort, ExternName, ExternType, Sort, SortIndex } from "./definitions.js";
import type { Reader } from "./reader.js";
import { unsupported } from "./unsupported.js";

/** What a core module can export. */
const coreExportable: readonly Sort[] = coreKinds.map((kind) => `core ${kind}` as const);
/** By their byte, from 16. */
const otherCoreSorts = ["core type", "core module", "core instance"] as const;
const sorts: Readonly<Record<number, Sort>> = { 1: "func", 2: "value", 3: "type", 4: "component", 5: "instance" };

export function readCoreSort(reader: Reader): CoreSort {
  const byte = reader.byte();
  return (coreExportable[byte] as CoreSort) ?? otherCoreSorts[byte - 16] ?? reader.unknown("core sort", byte);
}

function readSort(reader: Reader): Sort {
  const byte = reader.byte();
  if (byte === 0) return readCoreSort(reader);
  return sorts[byte] ?? reader.unknown("sort", byte);
}

/** What one component can give another: of the core sorts only modules. */
function checkShareable(reader: Reader, sort: Sort): void {
  if (sort.startsWith("core ") && sort !== "core module") reader.fail(`a ${sort} cannot cross a component boundary`);
  if (sort === "value") throw unsupported("component values");
}

/** What an inner scope can see of an outer one. */
const outerVisible: readonly Sort[] = ["type", "component", "core type", "core module"];

export function readSortIndex(reader: Reader): SortIndex {
  const sort = readSort(reader);
  checkShareable(reader, sort);
  return { sort, index: reader.u32() };
}

const attributes = ["implements", "versionSuffix", "externalId"] as const;

/** Import and export names carry a prefix byte: 0x00 and 0x01 plain, 0x02 followed by attributes. */
export function readExternName(reader: Reader): ExternName {
  const prefix = reader.byte();
  if (prefix > 2) reader.unknown("name prefix", prefix);
  const name = reader.text();
  if (prefix !== 2) return { name };
  const given: Partial<Record<(typeof attributes)[number], string>> = {};
  reader.vector(() => {
    const byte = reader.byte();
    const attribute = attributes[byte] ?? reader.unknown("name attribute", byte);
    if (given[attribute] !== undefined) reader.fail(`name with two ${attribute} attributes`);
    given[attribute] = reader.text();
  });
  return { name, ...given };
}

export function readExternType(reader: Reader): ExternType {
  const byte = reader.byte();
  switch (byte) {
    case 0:
      if (reader.byte() !== 0x11) reader.fail("expected a core module type");
      return { sort: "core module", index: reader.u32() };
    case 2:
      throw unsupported("value imports and exports");
    case 3: {
      const bound = reader.byte();
      if (bound > 1) reader.unknown("type bound", bound);
      return { sort: "type", equals: bound === 0 ? reader.u32() : null };
    }
    default: {
      const sort = sorts[byte] ?? reader.unknown("extern type", byte);
      return { sort: sort as "func" | "component" | "instance", index: reader.u32() };
    }
  }
}

/** Names in aliases and `with` arguments are bare: no prefix byte. */
export function readAlias(reader: Reader): AliasDefinition {
  const sort = readSort(reader);
  const target = reader.byte();
  switch (target) {
    case 0:
      checkShareable(reader, sort);
      return { op: "alias export", sort, instance: reader.u32(), name: reader.text() };
    case 1:
      if (!coreExportable.includes(sort)) reader.fail(`a core instance cannot export a ${sort}`);
      return { op: "alias core export", sort, instance: reader.u32(), name: reader.text() };
    case 2:
      if (!outerVisible.includes(sort)) reader.fail(`a ${sort} of an outer component cannot be aliased`);
      return { op: "alias outer", sort, count: reader.u32(), index: reader.u32() };
    default:
      return reader.unknown("alias target", target);
  }
}
