import type { StandardJSONSchemaV1 } from "@standard-schema/spec";
import type { Role } from "@torvyn/contract";
import { SdkError } from "../errors.js";
import type { Definition, Lifecycle } from "./definition.js";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a definition takes as configuration. */
export type ConfigSchema =
  /** Its author gave no schema. */
  | { readonly kind: "none" }
  /** Its author gave a schema from a library that does not write JSON Schema (https://standardschema.dev/json-schema). */
  | { readonly kind: "opaque"; readonly vendor: string }
  /** What a manifest may say, before the schema fills in defaults or changes anything. */
  | { readonly kind: "json-schema"; readonly schema: JsonSchema };

/**
 * The JSON Schema of a definition's configuration, written by the same schema that parses it.
 *
 * @throws SdkError SDK_CONFIG_SCHEMA when something in the schema has no counterpart in JSON Schema
 */
export function configSchemaOf({ options }: Definition<Role, Lifecycle<unknown>>): ConfigSchema {
  const standard = options.config?.["~standard"];
  if (standard === undefined) return { kind: "none" };
  const { jsonSchema } = standard as Partial<StandardJSONSchemaV1["~standard"]>;
  if (jsonSchema === undefined) return { kind: "opaque", vendor: standard.vendor };
  try {
    return { kind: "json-schema", schema: jsonSchema.input({ target: "draft-2020-12" }) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `the configuration's schema cannot be written as JSON Schema: ${why}`;
    throw new SdkError("SDK_CONFIG_SCHEMA", message, { cause }, "Leave out what only a program can check.");
  }
}
