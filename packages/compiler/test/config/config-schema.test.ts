import { describe, expect, test } from "vitest";
import { readConfigSchema } from "../../src/index.js";
import { folderWith, world, worldCacheDir } from "../support/component.js";

const lifecycle = "export torvyn:streaming/lifecycle@0.1.0;";

const schemaOf = async (source: string, wit = world("filter", lifecycle)) =>
  readConfigSchema({
    root: await folderWith({ "src/index.ts": source, "wit/world.wit": wit }),
    name: "sample",
    worldCacheDir,
  });

/** A schema of some library that writes JSON Schema, or of one that does not. */
const definition = (standard: string): string => `
  import { defineFilter } from "@torvyn/sdk";
  const validate = (value: unknown) => ({ value: value as { least: number } });
  export default defineFilter({
    config: { "~standard": { version: 1, vendor: "acme", validate, ${standard} } as const },
    evaluate: () => true,
  });`;

describe("the schema of a configuration", () => {
  test("is what the author's library writes", async () => {
    const json = '{ type: "object", properties: { least: { type: "number" } } }';
    expect(await schemaOf(definition(`jsonSchema: { input: () => (${json}), output: () => ({}) }`))).toEqual({
      kind: "json-schema",
      schema: { type: "object", properties: { least: { type: "number" } } },
    });
  });

  test("is not known of a library that writes none", async () => {
    expect(await schemaOf(definition(""))).toEqual({ kind: "opaque", vendor: "acme" });
  });

  test("is none where the definition has none, or its world takes no configuration", async () => {
    const bare = 'import { defineFilter } from "@torvyn/sdk";\nexport default defineFilter({ evaluate: () => true });';
    expect(await schemaOf(bare)).toEqual({ kind: "none" });
    expect(await schemaOf(bare, world("filter"))).toEqual({ kind: "none" });
    const byHand =
      "export const filter = { evaluate: () => true };\nexport const lifecycle = { init() {}, teardown() {} };";
    expect(await schemaOf(byHand)).toEqual({ kind: "none" });
  });

  test("that JSON Schema cannot say is an error with the library's words", async () => {
    const throws =
      'jsonSchema: { input: () => { throw new Error("Date cannot be represented"); }, output: () => ({}) }';
    await expect(schemaOf(definition(throws))).rejects.toMatchObject({
      code: "SDK_CONFIG_SCHEMA",
      message: expect.stringContaining("Date cannot be represented"),
    });
  });
});
