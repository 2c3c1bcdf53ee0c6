import type { Range } from "./lines.js";

/** Where one value of the document stands. */
export interface Place {
  /** The key that names it; for an element of an array, the element itself. */
  name: Range;
  /** The value; for a table with a header, the header with its brackets. */
  value: Range;
  /** What stands inside a table, by key. */
  readonly entries: Map<string, Place>;
  /** What stands inside an array. */
  readonly items: Place[];
}

export const makePlace = (name: Range, value: Range): Place => ({ name, value, entries: new Map(), items: [] });

/** The place of a key; that of the table itself for a key that is not there. */
export const placeOf = (table: Place, key: string): Place => table.entries.get(key) ?? table;
