import { readFileSync } from "node:fs";
import { isJsonSchema, type JsonSchema, TorvynError } from "@torvyn/contract";
import { packageFile, type ResolvedComponent } from "@torvyn/runtime";

/**
 * The JSON Schema of what a packaged component takes as configuration; undefined when its package has none.
 *
 * @throws TorvynError PACKAGE_INVALID when the package names a file for it that is not there, or holds no schema
 */
export function configSchema({
  folder,
  component,
}: Pick<ResolvedComponent, "folder" | "component">): JsonSchema | undefined {
  const { config } = component;
  if (typeof config !== "string") return config;
  const file = packageFile(folder, config);
  if (file === undefined) throw invalid(config, "the package does not hold it");
  let schema: unknown;
  try {
    schema = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    // Not what the parser says: it quotes the file, which may be anything.
    throw invalid(config, "it is not valid JSON", cause);
  }
  if (isJsonSchema(schema)) return schema;
  throw invalid(config, "it holds no JSON schema");
}

const invalid = (config: string, why: string, cause?: unknown): TorvynError =>
  new TorvynError("PACKAGE_INVALID", `${config}, which is to hold the schema of the configuration: ${why}`, {
    cause,
    help: "Tell the package's author, or take another version.",
  });
