import { componentBytes, componentNames } from "@torvyn/test-components";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseComponent } from "../../src/binary/component.js";
import { compileSync } from "../../src/index.js";
import { validateComponent } from "../../src/validation/validate.js";
import { anyValueType, echoComponent } from "../support/generated-world.js";

const notComponents = ["core-module", "empty", "not-wasm", "truncated"];

describe("what tools make is valid", () => {
  it("every component of the repository", { timeout: 120_000 }, () => {
    const names = componentNames().filter((name) => !notComponents.includes(name));
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) validateComponent(parseComponent(new Uint8Array(componentBytes(name))));
  });
  it("components of random worlds", { timeout: 120_000 }, async () => {
    const encodings = fc.constantFrom("utf8" as const, "utf16" as const, "compact-utf16" as const);
    const types = fc.array(anyValueType, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(types, encodings, async (some, encoding) => {
        compileSync(await echoComponent(some, encoding));
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
