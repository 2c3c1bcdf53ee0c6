import { describe, expect, it } from "vitest";
import { validateConfig } from "../../src/configuration/validate.js";

const schema = {
  type: "object",
  properties: {
    terms: { type: "array", items: { type: "string" }, minItems: 1 },
    rate: { type: "number", minimum: 0, maximum: 1 },
    mode: { enum: ["drop", "error"] },
    field: { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
    nested: { type: "object", properties: { "a/b": { type: "integer" } }, required: ["a/b"] },
    pair: { prefixItems: [{ type: "string" }, { $ref: "#/$defs/count" }] },
  },
  required: ["terms"],
  additionalProperties: false,
  $defs: { count: { type: "integer" } },
};

const terms = ["a"];
const found = (config: unknown) =>
  validateConfig(schema, JSON.stringify(config)).map(({ path, message }) => [path.join("."), message]);

describe("a configuration", () => {
  it("that its schema allows has no problems", () => {
    expect(found({ terms, rate: 0.5, mode: "drop", field: ["a"], nested: { "a/b": 1 }, pair: ["a", 1] })).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ["a missing key", {}, "", 'config has no "terms"'],
    ["a missing key inside", { terms, nested: {} }, "nested", 'config.nested has no "a/b"'],
    ["a wrong type", { terms: [1] }, "terms.0", "config.terms[0] is a number, and has to be string"],
    [
      "a wrong type behind a reference",
      { terms, pair: ["a", "b"] },
      "pair.1",
      "config.pair[1] is a string, and has to be integer",
    ],
    ["a wrong choice", { terms, mode: "x" }, "mode", 'config.mode has to be "drop" or "error"'],
    ["a number out of bounds", { terms, rate: 3 }, "rate", "config.rate is not allowed: 3 is greater than 1"],
    ["none of several forms", { terms, field: 1 }, "field", "config.field has none of the forms that are allowed here"],
    [
      "what is wrong with the nearest of several forms",
      { terms, field: [1] },
      "field.0",
      "config.field[0] is a number, and has to be string",
    ],
    ["an unknown key", { terms, term: 1 }, "term", "config.term means nothing to this component"],
    [
      "a key with a slash",
      { terms, nested: { "a/b": "c" } },
      "nested.a/b",
      "config.nested.a/b is a string, and has to be integer",
    ],
    ["text where a table is wanted", "plain", "", "config is a string, and has to be object"],
  ])("is told of %s, once and at its path", (_, config, path, message) => {
    expect(found(config)).toEqual([[path, message]]);
  });

  it("is told of everything at once", () => {
    expect(found({ rate: "a", mode: 1, extra: true })).toHaveLength(4);
  });

  it("of several shapes is told of what the nearest one lacks", () => {
    const shape = (properties: object, required: string) => ({
      type: "object",
      properties,
      required: [required],
      additionalProperties: false,
    });
    const rate = shape({ rate: { type: "number", maximum: 1 }, by: { type: "string" } }, "rate");
    const every = shape({ every: { type: "integer" }, offset: { type: "integer" } }, "every");
    const messages = (config: object) =>
      validateConfig({ anyOf: [rate, every] }, JSON.stringify(config)).map(({ message }) => message);
    expect(messages({ rate: 2 })).toEqual(["config.rate is not allowed: 2 is greater than 1"]);
    expect(messages({ every: 2, by: "a" })).toEqual(["config.by means nothing to this component"]);
    expect(messages({})).toEqual(["config has none of the forms that are allowed here"]);
  });

  it("that is no JSON is a text, and none at all is an empty table", () => {
    expect(validateConfig({ type: "string" }, "not json")).toEqual([]);
    expect(validateConfig(schema, "")).toEqual([expect.objectContaining({ message: 'config has no "terms"' })]);
    expect(validateConfig(false, "").map(({ message }) => message)).toEqual(["config means nothing to this component"]);
  });

  it("may have a schema of an older draft", () => {
    const old = { $schema: "http://json-schema.org/draft-07/schema#", items: [{ type: "string" }] };
    expect(validateConfig(old, "[1]")).toHaveLength(1);
  });

  it("is not judged by a schema that would take for ever", () => {
    const pattern = { type: "string", pattern: "^(a+)+$" };
    expect(() => validateConfig(pattern, `${"a".repeat(64)}!`)).toThrow("it takes more than 2 s to follow");
    const twice = (index: number) => ({ allOf: [{ $ref: `#/$defs/d${index}` }, { $ref: `#/$defs/d${index}` }] });
    const $defs = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`d${index}`, twice(index + 1)]));
    const multiplying = { $defs: { ...$defs, d64: true }, $ref: "#/$defs/d0" };
    expect(() => validateConfig(multiplying, "{}")).toThrow("it takes more than 2 s to follow");
  });

  it("cannot be judged by a schema that is wrong itself", () => {
    expect(() => validateConfig({ $ref: "#/nowhere" }, "{}")).toThrow();
  });
});
