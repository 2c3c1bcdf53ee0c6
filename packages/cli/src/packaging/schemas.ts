import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonSchema } from "@torvyn/contract";
import type { PackageFolder } from "./open.js";

/** The schemas of configurations, by component: as package.json has them, or the files that it names. */
export function readSchemas({ root, declared }: PackageFolder): ReadonlyMap<string, JsonSchema> {
  const schemas = new Map<string, JsonSchema>();
  for (const { name, config } of declared.components) {
    const schema = typeof config === "string" ? readSchema(join(root, config)) : config;
    if (schema !== undefined) schemas.set(name, schema);
  }
  return schemas;
}

/** A file that is missing or damaged is told of when the package is verified. */
function readSchema(file: string): JsonSchema | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JsonSchema;
  } catch {
    return undefined;
  }
}
