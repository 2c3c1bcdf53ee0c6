import type { TomlTable, TomlValue } from "smol-toml";
import type { Range } from "../toml/lines.js";
import { type Place, placeAt, placeOf } from "../toml/place.js";
import { isTable, typeName } from "./kinds.js";
import type { Report } from "./report.js";
import { didYouMean, list, quote } from "./words.js";

/** The keys of one kind of table. */
export interface Keys {
  /** Keys that must be there, and what a user could write for them. */
  readonly required?: Readonly<Record<string, string>>;
  readonly optional?: readonly string[];
  /** Keys of other Torvyn hosts, on which this release does not act. */
  readonly ignored?: readonly string[];
}

/** A number's range; `below` is exclusive. */
export interface Bounds {
  readonly min: number;
  readonly max?: number;
  readonly below?: number;
}

/** One table of the manifest: typed access that reports what is wrong and gives undefined for it. */
export class Table {
  readonly report: Report;
  /** How messages name it: `[torvyn]`, `an edge`. */
  readonly label: string;
  readonly value: TomlTable;
  readonly place: Place;

  constructor(report: Report, label: string, value: TomlTable, place: Place) {
    this.report = report;
    this.label = label;
    this.value = value;
    this.place = place;
  }

  keys(): string[] {
    return Object.keys(this.value);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.value, key);
  }

  /** Where a value stands; the table when the key is not there. */
  at(key: string): Range {
    return placeOf(this.place, key).value;
  }

  /** Reports keys that do not belong here and those that are missing. */
  expect({ required = {}, optional = [], ignored = [] }: Keys): this {
    const misspelled = new Set<string>();
    const known = [...Object.keys(required), ...optional];
    for (const key of this.keys()) {
      if (known.includes(key)) continue;
      const { name } = placeOf(this.place, key);
      if (ignored.includes(key)) this.#reportIgnored(key, name);
      else misspelled.add(this.#reportUnknown(key, name, known) ?? key);
    }
    for (const [key, example] of Object.entries(required)) {
      // A misspelled key is one mistake, not two.
      if (this.has(key) || misspelled.has(key)) continue;
      const message = `${this.label} has no ${quote(key)}`;
      this.report.error("MANIFEST_MISSING_FIELD", this.place.value, message, `add ${example}`);
    }
    return this;
  }

  string(key: string): string | undefined {
    const value = this.#get(key, "a string", (v): v is string => typeof v === "string");
    if (value !== "") return value;
    this.bad(key, `${quote(key)} is empty`);
    return undefined;
  }

  /** Free text, which may be empty. */
  text(key: string): string | undefined {
    return this.#get(key, "a string", (v): v is string => typeof v === "string");
  }

  strings(key: string): { readonly value: string; readonly range: Range }[] {
    const items = this.#get(key, "an array of strings", (v): v is TomlValue[] => Array.isArray(v)) ?? [];
    const place = placeOf(this.place, key);
    return items.flatMap((value, i) => {
      const range = placeAt(place, i).value;
      if (typeof value === "string") return [{ value, range }];
      this.report.error("MANIFEST_WRONG_TYPE", range, `${quote(key)} holds strings, not ${typeName(value)}`);
      return [];
    });
  }

  integer(key: string, bounds: Bounds): number | undefined {
    return this.#number(key, "an integer", bounds, Number.isInteger);
  }

  number(key: string, bounds: Bounds): number | undefined {
    return this.#number(key, "a number", bounds, () => true);
  }

  table(key: string, label: string): Table | undefined {
    const value = this.#get(key, "a table", isTable);
    return value && new Table(this.report, label, value, placeOf(this.place, key));
  }

  /** The tables of `[[key]]`, or of an array of inline tables. */
  tables(key: string, header: string): Table[] {
    const items = this.#get(key, "an array of tables", (v): v is TomlValue[] => Array.isArray(v), `write ${header}`);
    const place = placeOf(this.place, key);
    return (items ?? []).flatMap((value, i) => {
      const item = placeAt(place, i);
      if (isTable(value)) return [new Table(this.report, header, value, item)];
      this.report.error("MANIFEST_WRONG_TYPE", item.value, `${quote(key)} holds tables, not ${typeName(value)}`);
      return [];
    });
  }

  /** Reports that a value is of the right type and yet not allowed. */
  bad(key: string, message: string, help?: string): void {
    this.report.error("MANIFEST_BAD_VALUE", this.at(key), message, help);
  }

  wrongType(key: string, expected: string, help?: string): void {
    const actual = typeName(this.value[key]);
    this.report.error("MANIFEST_WRONG_TYPE", this.at(key), `${quote(key)} must be ${expected}, not ${actual}`, help);
  }

  #number(key: string, expected: string, { min, max, below }: Bounds, fits: (n: number) => boolean) {
    const isNumber = (v: TomlValue): v is number => typeof v === "number" && fits(v);
    const value = this.#get(key, expected, isNumber);
    if (value === undefined) return undefined;
    if (value >= min && value <= (max ?? Infinity) && value < (below ?? Infinity)) return value;
    const limit = max === undefined ? (below === undefined ? "" : ` and below ${below}`) : ` and at most ${max}`;
    this.bad(key, `${quote(key)} is ${value}`, `it must be at least ${min}${limit}`);
    return undefined;
  }

  #get<T extends TomlValue>(key: string, expected: string, is: (value: TomlValue) => value is T, help?: string) {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    if (value !== undefined && is(value)) return value;
    this.wrongType(key, expected, help);
    return undefined;
  }

  #reportIgnored(key: string, name: Range): void {
    const message = `this release does not act on ${quote(key)} in ${this.label}`;
    this.report.warning("MANIFEST_IGNORED_KEY", name, message, "it has no effect here; other Torvyn hosts may use it");
  }

  /** Returns the key that was probably meant. */
  #reportUnknown(key: string, name: Range, known: readonly string[]): string | undefined {
    const near = this.report.suggest(key, known);
    const help = didYouMean(near, `the keys here are ${list(known)}`);
    this.report.error("MANIFEST_UNKNOWN_KEY", name, `unknown key ${quote(key)} in ${this.label}`, help);
    return near;
  }
}
