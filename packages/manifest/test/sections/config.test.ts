import { describe, expect, test } from "vitest";
import { acceptFlow, findings, pipeline } from "../support/manifests.js";

const configOf = (toml: string): string | undefined =>
  acceptFlow(pipeline.replace('"./filter.wasm"', `"./filter.wasm"\n${toml}`)).nodes[1]?.config;

test("a node without a configuration has an empty one", () => {
  expect(configOf("")).toBe("");
});

test("a string goes to the component as it stands, JSON or not", () => {
  expect(configOf("config = 'blocked_word'")).toBe("blocked_word");
  expect(configOf(`config = '{ "a": 1 }'`)).toBe('{ "a": 1 }');
});

test("a table goes to the component as JSON text", () => {
  const toml =
    'config = { terms = ["a", "ü\\n"], fold = true, rate = 0.5, max = 3, since = 1979-05-27, nested = { x = [] } }';
  expect(configOf(toml)).toBe(
    '{"terms":["a","ü\\n"],"fold":true,"rate":0.5,"max":3,"since":"1979-05-27","nested":{"x":[]}}',
  );
});

test("a table may have a header of its own", () => {
  expect(acceptFlow(`${pipeline}[flow.main.nodes.sink.config]\nfile = "out.txt"\n`).nodes[2]?.config).toBe(
    '{"file":"out.txt"}',
  );
});

test("keys that JavaScript objects treat specially are keys like any other", () => {
  const json = configOf('config = { __proto__ = { a = 1 }, constructor = "b" }') ?? "";
  expect(json).toBe('{"__proto__":{"a":1},"constructor":"b"}');
  expect(JSON.parse(json)).not.toHaveProperty("a");
});

test("as deep as a table may nest it is written, and no deeper", () => {
  const nested = (depth: number) => `${pipeline}[flow.main.nodes.sink.config]\n${"a.".repeat(depth - 1)}a = 1\n`;
  expect(acceptFlow(nested(64)).nodes[2]?.config).toBe(`${'{"a":'.repeat(64)}1${"}".repeat(64)}`);
  expect(findings(nested(65))).toEqual(["MANIFEST_BAD_VALUE 26"]);
});

describe("keys whose text is in a file", () => {
  const filesOf = (toml: string) =>
    acceptFlow(pipeline.replace('"./filter.wasm"', `"./filter.wasm"\n${toml}`)).nodes[1]?.configFiles;
  const wrong = (toml: string) => findings(pipeline.replace('"./filter.wasm"', `"./filter.wasm"\n${toml}`));

  test("are told with their paths, and read by nobody here", () => {
    expect(filesOf("")).toEqual({});
    expect(filesOf('config = { fold = true }\nconfig_files = { terms = "./terms.txt" }')).toEqual({
      terms: "./terms.txt",
    });
  });

  test("have no value in the manifest as well, nor a string beside them", () => {
    expect(wrong('config = { terms = [] }\nconfig_files = { terms = "./terms.txt" }')).toEqual([
      "MANIFEST_BAD_VALUE 13",
    ]);
    expect(wrong('config = "text"\nconfig_files = { terms = "./terms.txt" }')).toEqual(["MANIFEST_BAD_VALUE 13"]);
  });

  test("lead to paths", () => {
    expect(wrong('config_files = { terms = ["a"] }')).toEqual(["MANIFEST_WRONG_TYPE 12"]);
    expect(wrong('config_files = { terms = "" }')).toEqual(["MANIFEST_BAD_VALUE 12"]);
    expect(wrong('config_files = "terms.txt"')).toEqual(["MANIFEST_WRONG_TYPE 12"]);
  });
});
