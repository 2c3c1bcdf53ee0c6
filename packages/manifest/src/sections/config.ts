import type { TomlTable, TomlValue } from "smol-toml";
import { isTable } from "../read/kinds.js";
import type { Report } from "../read/report.js";
import type { Table } from "../read/table.js";
import { type Place, placeAt, placeOf } from "../toml/place.js";

/** Deeper than this is an attack, not a configuration. */
const maxDepth = 64;

/** Reads a node's `config`: a string goes to the component as it stands, a table as JSON text. */
export function readConfig(node: Table): string {
  const value = node.value.config;
  if (value === undefined || typeof value === "string") return value ?? "";
  if (isTable(value)) return toJson(node.report, value, placeOf(node.place, "config"), 0);
  node.wrongType("config", "a table or a string");
  return "";
}

function toJson(report: Report, value: TomlValue, place: Place, depth: number): string {
  if (depth > maxDepth) return refuse(report, place, `the configuration nests deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => toJson(report, item, placeAt(place, i), depth + 1)).join(",")}]`;
  }
  if (isTable(value)) return tableToJson(report, value, place, depth);
  if (typeof value === "number" && !Number.isFinite(value)) return refuse(report, place, `JSON has no ${value}`);
  return JSON.stringify(value);
}

function tableToJson(report: Report, table: TomlTable, place: Place, depth: number): string {
  const entries = Object.entries(table).map(([key, value]) => {
    return `${JSON.stringify(key)}:${toJson(report, value, placeOf(place, key), depth + 1)}`;
  });
  return `{${entries.join(",")}}`;
}

function refuse(report: Report, place: Place, message: string): string {
  report.error("MANIFEST_BAD_VALUE", place.value, message, "the component gets its configuration as JSON text");
  return "null";
}
