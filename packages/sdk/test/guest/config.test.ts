import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { configValue, parseConfig } from "../../src/guest/config.js";
import { InvalidInputError } from "../../src/index.js";
import { thrownBy } from "../support/lend.js";

test.each([
  ["", undefined],
  ['{"a":1}', { a: 1 }],
  ["17", 17],
  ['"text"', "text"],
  ["plain text", "plain text"],
  ["{broken", "{broken"],
])("the configuration %j is the value %j", (text, value) => {
  expect(configValue(text)).toEqual(value);
});

describe("a schema", () => {
  const schema = z.object({
    limit: z.coerce.number().default(10),
    rules: z.array(z.object({ name: z.string() })).default([]),
  });

  test("gives what it made of the configuration", () => {
    expect(parseConfig('{"limit":"5"}', schema)).toEqual({ limit: 5, rules: [] });
  });

  test("of another library works the same", () => {
    expect(parseConfig("5", v.pipe(v.number(), v.transform(String)))).toBe("5");
  });

  test("gets an empty object when there is no configuration and it refuses undefined", () => {
    expect(parseConfig("", schema)).toEqual({ limit: 10, rules: [] });
  });

  test("gets undefined when it takes it", () => {
    expect(parseConfig("", z.string().default("none"))).toBe("none");
  });

  test("may be asynchronous, and only then is the result", async () => {
    const never = z.object({ a: z.number() }).refine(async () => false, "never");
    expect(parseConfig('{"a":1}', schema)).not.toBeInstanceOf(Promise);
    await expect(parseConfig('{"a":1}', v.objectAsync({ a: v.number() }))).resolves.toEqual({ a: 1 });
    await expect(parseConfig('{"a":1}', never)).rejects.toThrow("config: never");
  });

  test("turns every issue into invalid input, with its path", async () => {
    const thrown = await thrownBy(() => parseConfig('{"limit":1,"rules":[{"name":"a"},{"name":2}]}', schema));
    expect(thrown).toBeInstanceOf(InvalidInputError);
    expect((thrown as Error).message).toMatch(/^config\.rules\[1\]\.name: .*expected string/);
  });

  test("names the whole configuration when the issue has no path", async () => {
    const thrown = await thrownBy(() => parseConfig('"text"', v.number("a number, please")));
    expect((thrown as Error).message).toBe("config: a number, please");
  });

  test("separates several issues", async () => {
    const thrown = await thrownBy(() => parseConfig("{}", v.object({ a: v.number("no a"), b: v.number("no b") })));
    expect((thrown as Error).message).toMatch(/^config\.a: .*; config\.b: .*$/);
  });

  test("with path segments that are objects", async () => {
    const issues = [{ message: "no", path: [{ key: "rows" }, { key: 2 }, Symbol("secret")] }];
    const schema = { "~standard": { version: 1 as const, vendor: "test", validate: () => ({ issues }) } };
    const thrown = await thrownBy(() => parseConfig("{}", schema));
    expect((thrown as Error).message).toBe("config.rows[2].Symbol(secret): no");
  });
});
