import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemaType } from "../../src/packaging/entry/schema-type.js";

describe("a JSON schema as a type", () => {
  it.each([
    [true, "unknown"],
    [false, "never"],
    [{ type: "integer", minimum: 1 }, "number"],
    [{ type: ["string", "null"] }, "string | null"],
    [{ enum: ["drop", "error", 1] }, '"drop" | "error" | 1'],
    [{ const: "drop" }, '"drop"'],
    [{ anyOf: [{ type: "string" }, { type: "number" }, { type: "string" }] }, "string | number"],
    [{ type: "array", items: { type: "string" } }, "readonly string[]"],
    [{ type: "array", items: { enum: ["a", "b"] } }, 'readonly ("a" | "b")[]'],
    [{ type: "array" }, "readonly unknown[]"],
    [{ type: "object" }, "{ readonly [key: string]: unknown }"],
    [{ type: "object", additionalProperties: { type: "number" } }, "{ readonly [key: string]: number }"],
    [{ type: "object", additionalProperties: false }, "Record<string, never>"],
    [
      {
        type: "object",
        properties: { terms: { type: "array", items: { type: "string" } }, "case-fold": { type: "boolean" } },
        required: ["terms"],
      },
      '{ readonly terms: readonly string[]; readonly "case-fold"?: boolean }',
    ],
    [{ $ref: "#/$defs/a~1b", $defs: { "a/b": { type: "string" } } }, "string"],
    [{ $ref: "https://example.com/schema" }, "unknown"],
  ])("%j is %s", (schema, type) => {
    expect(schemaType(schema)).toBe(type);
  });

  it("of a schema that refers to itself ends", () => {
    const schema = { $ref: "#/$defs/tree", $defs: { tree: { type: "array", items: { $ref: "#/$defs/tree" } } } };
    expect(schemaType(schema)).toMatch(/^readonly \(+?readonly .*unknown/);
  });

  it("is text for any JSON document, and no name in it leaves its place", () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        const type = schemaType({ type: "object", properties: { [name]: value as never } });
        expect(type).toMatch(/^\{ readonly .*\}$/s);
        if (!/^[A-Za-z_$][\w$]*$/.test(name)) expect(type).toContain(JSON.stringify(name));
      }),
    );
  });
});
