import { makePlace, type Place } from "./place.js";
import { type KeyPart, Scanner } from "./scanner.js";

/** The places of everything in a valid TOML document, as a tree of the same shape as its value. */
export function locate(text: string): Place {
  const scanner = new Scanner(text);
  const root = makePlace({ start: 0, end: 0 }, { start: 0, end: 0 });
  let table = root;
  for (scanner.skipBlankLines(); !scanner.done; scanner.skipBlankLines()) {
    if (scanner.peek("[")) table = locateHeader(scanner, root);
    else locatePair(scanner, table);
  }
  return root;
}

/** `[a.b]` or `[[a.b]]`; the table that the following pairs belong to. */
function locateHeader(scanner: Scanner, root: Place): Place {
  const start = scanner.at;
  const isArray = scanner.take("[[");
  if (!isArray) scanner.take("[");
  const parts = scanner.key();
  scanner.take(isArray ? "]]" : "]");
  const header = { start, end: scanner.at };
  const place = descend(root, parts);
  const name = parts.at(-1)?.range ?? header;
  if (isArray) {
    const item = makePlace(name, header);
    if (place.items === undefined) place.value = header;
    addItem(place, item);
    return item;
  }
  place.name = name;
  place.value = header;
  return place;
}

function locatePair(scanner: Scanner, table: Place): void {
  const place = descend(table, scanner.key());
  scanner.take("=");
  scanner.skipBlank();
  locateValue(scanner, place);
}

/** Follows a dotted key, making what is not there yet; an array of tables leads into its last element. */
function descend(from: Place, parts: readonly KeyPart[]): Place {
  let place = from;
  for (const { key, range } of parts) {
    const table = place.items?.at(-1) ?? place;
    table.entries ??= new Map();
    place = table.entries.get(key) ?? makePlace(range, range);
    table.entries.set(key, place);
  }
  return place;
}

function addItem(array: Place, item: Place): void {
  array.items ??= [];
  array.items.push(item);
}

function locateValue(scanner: Scanner, place: Place): void {
  const start = scanner.at;
  if (scanner.take("[")) locateItems(scanner, place);
  else if (scanner.take("{")) locateEntries(scanner, place);
  else scanner.scalar();
  // There is always a value in valid TOML; moving on regardless means that no text can hold the search up.
  if (scanner.at === start) scanner.at += 1;
  place.value = { start, end: scanner.at };
}

function locateItems(scanner: Scanner, array: Place): void {
  for (scanner.skipBlankLines(); !scanner.done && !scanner.take("]"); scanner.skipBlankLines()) {
    const item = makePlace(array.name, array.value);
    locateValue(scanner, item);
    item.name = item.value;
    addItem(array, item);
    scanner.skipBlankLines();
    scanner.take(",");
  }
}

function locateEntries(scanner: Scanner, table: Place): void {
  for (scanner.skipBlankLines(); !scanner.done && !scanner.take("}"); scanner.skipBlankLines()) {
    locatePair(scanner, table);
    scanner.skipBlankLines();
    scanner.take(",");
  }
}
