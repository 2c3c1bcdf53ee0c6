import type { TomlValue } from "smol-toml";
import { isTable } from "../read/kinds.js";

/** Whether two values mean the same; the order of a table's keys means nothing. */
export function sameValue(a: TomlValue | undefined, b: TomlValue | undefined): boolean {
  if (isTable(a) && isTable(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => sameValue(a[key], b[key]));
  }
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (a instanceof Date && b instanceof Date) return a.toISOString() === b.toISOString();
  return Object.is(a, b);
}
