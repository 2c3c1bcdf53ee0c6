import type { Range } from "./lines.js";

/** Where one value of the document stands. */
export interface Place {
  /** The key that names it; for an element of an array, the element itself. */
  name: Range;
  /** The value; for a table with a header, the header with its brackets. */
  value: Range;
  /** What stands inside a table, by key; made when the first key comes, for most places are leaves. */
  entries: Map<string, Place> | undefined;
  /** What stands inside an array. */
  items: Place[] | undefined;
}

export const makePlace = (name: Range, value: Range): Place => ({ name, value, entries: undefined, items: undefined });

/** The place of a key; that of the table itself for a key that is not there. */
export const placeOf = (table: Place, key: string): Place => table.entries?.get(key) ?? table;

/** The place of an element of an array; that of the array itself when it has no such element. */
export const placeAt = (array: Place, index: number): Place => array.items?.[index] ?? array;
