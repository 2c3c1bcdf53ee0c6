import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configSchema } from "../../src/index.js";
import { folderWith } from "../support/component.js";

/** The schema of a filter whose module is this; `more` are other files. */
async function schemaOf(source: string, more: Record<string, string> = {}) {
  const root = await folderWith({ "src/index.ts": source, ...more });
  return configSchema({ root, name: "sample" });
}

/** A library that writes JSON Schema, as small as it gets. */
const library = `
export const schema = (json: () => object) => ({
  "~standard": { version: 1, vendor: "own", validate: (value: unknown) => ({ value }), jsonSchema: { input: json, output: json } },
} as const);
`;
const filter = (config: string): string => `
  import { defineFilter } from "@torvyn/sdk";
  import { schema } from "./library.js";
  export default defineFilter({ config: ${config}, evaluate: () => true });`;

test("the JSON Schema of a configuration is what the author's schema writes", async () => {
  const source = filter('schema(() => ({ type: "object", required: ["terms"] }))');
  expect(await schemaOf(source, { "src/library.ts": library })).toEqual({
    kind: "json-schema",
    schema: { type: "object", required: ["terms"] },
  });
});

test("there is none without a schema, without a definition, and where its library writes none", async () => {
  const plain = 'import { defineFilter } from "@torvyn/sdk"; export default defineFilter({ evaluate: () => true });';
  expect(await schemaOf(plain)).toEqual({ kind: "none" });
  expect(await schemaOf("export const filter = { evaluate: () => true };")).toEqual({ kind: "none" });
  const opaque = filter('{ "~standard": { version: 1, vendor: "own", validate: (value) => ({ value }) } }');
  expect(await schemaOf(opaque, { "src/library.ts": library })).toEqual({ kind: "opaque", vendor: "own" });
});

test("imports of the world, and what the module prints, are not in the way", async () => {
  const source = `import { now } from "wasi:clocks/monotonic-clock@0.2.12";
    console.log("loaded");
    void now;
    ${filter("schema(() => ({}))")}`;
  expect(await schemaOf(source, { "src/library.ts": library })).toEqual({ kind: "json-schema", schema: {} });
});

test("a schema that cannot be written is told with its reason", async () => {
  const source = filter('schema(() => { throw new Error("no dates in JSON"); })');
  await expect(schemaOf(source, { "src/library.ts": library })).rejects.toMatchObject({
    code: "SDK_CONFIG_SCHEMA",
    message: expect.stringContaining("no dates in JSON"),
    component: "sample",
  });
});

test("a module that cannot be bundled, or fails, is named", async () => {
  await expect(schemaOf('import "./nowhere.js";')).rejects.toMatchObject({
    code: "COMPILE_FAILED",
    message: expect.stringContaining('Could not resolve "./nowhere.js"'),
  });
  await expect(schemaOf('throw new TypeError("at the top");')).rejects.toMatchObject({
    code: "COMPILE_INIT_FAILED",
    message: expect.stringContaining("TypeError: at the top"),
  });
});

test("the module cannot read the author's files", async () => {
  const root = await folderWith({ "src/index.ts": "" });
  writeFileSync(join(root, "secret.txt"), "secret");
  const source = `const { readFileSync } = await import("node:" + "fs");
    throw new Error(readFileSync(${JSON.stringify(join(root, "secret.txt"))}, "utf8"));`;
  await expect(schemaOf(source)).rejects.toMatchObject({ message: expect.stringContaining("restricted") });
});
