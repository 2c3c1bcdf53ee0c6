import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonSchema } from "@torvyn/contract";
import type { ResolvedComponent } from "@torvyn/runtime";

/**
 * The JSON Schema of what a packaged component takes as configuration; undefined when its package has none.
 *
 * @throws Error when the package names a file for it that is not there, or holds no JSON
 */
export function configSchema({
  folder,
  component,
}: Pick<ResolvedComponent, "folder" | "component">): JsonSchema | undefined {
  const { config } = component;
  return typeof config === "string" ? (JSON.parse(readFileSync(join(folder, config), "utf8")) as JsonSchema) : config;
}
