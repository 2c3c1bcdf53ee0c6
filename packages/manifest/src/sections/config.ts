import type { TomlTable, TomlValue } from "smol-toml";
import { isTable } from "../read/kinds.js";
import type { Report } from "../read/report.js";
import type { Table } from "../read/table.js";
import { quote } from "../read/words.js";
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

/** Reads a node's `config_files`: the keys of its configuration whose text is in a file, with the file's path. */
export function readConfigFiles(node: Table): Readonly<Record<string, string>> {
  const files = node.table("config_files", quote("config_files"));
  const config = node.value.config;
  if (files === undefined) return {};
  if (typeof config === "string") {
    node.bad("config_files", "a configuration that is a string has no keys for files", "make `config` a table");
  }
  const paths = files.keys().map((key) => {
    if (isTable(config) && Object.hasOwn(config, key)) {
      const help = `keep one of the two: ${quote(`config.${key}`)} or ${quote(`config_files.${key}`)}`;
      files.bad(key, `${quote(key)} has a value in ${quote("config")} already`, help);
    }
    return [key, files.string(key) ?? ""] as const;
  });
  return Object.fromEntries(paths);
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
