import { expect, test, vi } from "vitest";
import { isDefinition } from "../../src/definition/definition.js";
import { defineFilter, defineProcessor, defineSink, defineSource, drop } from "../../src/index.js";

test.each([
  [defineSource(() => []), "source"],
  [defineFilter({ evaluate: () => true }), "filter"],
  [defineProcessor({ process: () => drop }), "processor"],
  [defineSink({ push() {} }), "sink"],
])("%o is a definition with the role %s", (definition, role) => {
  expect(isDefinition(definition)).toBe(true);
  expect(definition.role).toBe(role);
});

test.each([undefined, null, {}, { role: "filter" }, () => true, "filter"])("%o is no definition", (value) => {
  expect(isDefinition(value)).toBe(false);
});

test("a definition of another copy of the package is one as well", async () => {
  vi.resetModules();
  const copy = await import("../../src/index.js");
  expect(isDefinition(copy.defineSink({ push() {} }))).toBe(true);
});

const evaluate = () => true;
const push = () => {};
test.each([
  ["nothing but the role's function", defineFilter({ evaluate }), false],
  ["init", defineFilter({ evaluate, init() {} }), true],
  ["teardown", defineSink({ push, teardown() {} }), true],
  [
    "a schema",
    defineSink({ push, config: { "~standard": { version: 1, vendor: "", validate: () => ({ value: 1 }) } } }),
    true,
  ],
  ["a generator without parameters", defineSource(function* () {}), false],
  ["a generator that takes the configuration", defineSource(function* (_config) {}), true],
])("with %s, whether the lifecycle is needed is known", (_, definition, needed) => {
  expect(definition.needsLifecycle).toBe(needed);
});
