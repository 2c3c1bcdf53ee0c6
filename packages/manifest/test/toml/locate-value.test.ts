import { expect, test } from "vitest";
import { locateValue } from "../../src/index.js";
import { tutorial } from "../support/manifests.js";

const text = '\uFEFF[a.b]\nc = { d = [1, "two"], e = 3 }\n';

test.each<[string, (string | number)[], "value" | "key", string, string]>([
  ["a value", ["a", "b", "c", "e"], "value", "2:27", "3"],
  ["a key", ["a", "b", "c", "e"], "key", "2:23", "e"],
  ["an item", ["a", "b", "c", "d", 1], "value", "2:15", '"two"'],
  ["a table by its header", ["a", "b"], "value", "1:1", "[a.b]"],
  ["what is nearest to something that is not there", ["a", "b", "c", "x", "y"], "value", "2:5", "{ d"],
])("%s is found", (_, path, what, at, found) => {
  const { line, column, length, source } = locateValue(text, path, what);
  expect(`${line}:${column}`).toBe(at);
  expect(source.slice(column - 1, column - 1 + length).startsWith(found)).toBe(true);
});

test("a node's component is found in a whole manifest", () => {
  const { source } = locateValue(tutorial, ["flow", "main", "nodes", "filter", "component"]);
  expect(source).toMatch(/^component = ".*transform\.wasm"$/);
});
