import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { configSchemaOf, defineFilter, defineSource } from "../../src/index.js";

const evaluate = () => true;

describe("the schema of a configuration", () => {
  const wanted = {
    kind: "json-schema",
    schema: {
      type: "object",
      properties: { least: { type: "number" }, mode: expect.anything() },
      required: ["mode"],
    },
  };

  it.each([
    ["zod", z.object({ least: z.number().optional(), mode: z.enum(["drop", "error"]) })],
    ["arktype", type({ "least?": "number", mode: "'drop' | 'error'" })],
    [
      "valibot with its converter",
      toStandardJsonSchema(v.object({ least: v.optional(v.number()), mode: v.picklist(["drop", "error"]) })),
    ],
  ])("is written by %s", (_, config) => {
    expect(configSchemaOf(defineFilter({ config, evaluate }))).toMatchObject(wanted);
  });

  it("is about what a manifest may say: what has a default need not be there", () => {
    const found = configSchemaOf(defineFilter({ config: z.object({ least: z.number().default(1) }), evaluate }));
    expect(found).toMatchObject({ schema: { properties: { least: { default: 1 } } } });
    expect(found).not.toHaveProperty("schema.required");
  });

  it("is that of a generator, too", () => {
    const source = defineSource({ config: z.object({ text: z.string() }), *generate() {} });
    expect(configSchemaOf(source)).toMatchObject({ schema: { required: ["text"] } });
  });

  it("is not there without a schema, nor when its library does not write JSON Schema", () => {
    expect(configSchemaOf(defineFilter({ evaluate }))).toEqual({ kind: "none" });
    expect(configSchemaOf(defineSource(function* () {}))).toEqual({ kind: "none" });
    const config = v.object({ least: v.number() });
    expect(configSchemaOf(defineFilter({ config, evaluate }))).toEqual({ kind: "opaque", vendor: "valibot" });
  });

  it("cannot be written when only a program can check it", () => {
    const config = z.object({ since: z.date() });
    expect(() => configSchemaOf(defineFilter({ config, evaluate }))).toThrow(
      expect.objectContaining({ code: "SDK_CONFIG_SCHEMA", message: expect.stringContaining("Date") }),
    );
  });
});
