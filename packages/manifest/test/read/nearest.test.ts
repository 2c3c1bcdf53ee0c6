import { expect, test } from "vitest";
import { nearest } from "../../src/read/nearest.js";

test.each([
  ["verison", ["version", "name"], "version"],
  ["Version", ["version", "name"], "version"],
  ["contract-version", ["contract_version", "version"], "contract_version"],
  ["to", ["from", "to"], "to"],
  ["frm", ["from", "to"], "from"],
  ["queuedepth", ["queue_depth", "default_queue_depth"], "queue_depth"],
])("%s is meant to be one of %j: %s", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test.each([
  ["colour", ["name", "version"]],
  ["x", ["from", "to"]],
  ["", ["from"]],
  ["a".repeat(1000), ["a".repeat(1001)]],
])("%s is meant to be none of %j", (word, candidates) => {
  expect(nearest(word, candidates)).toBeUndefined();
});
