import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";

const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)];
const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];

/** The attribute that has the rest of a version, of which the name has what tells compatible ones. */
const suffixed = (name: string, suffix: string): number[] => [0x02, ...text(name), 1, 1, ...text(suffix)];

/** Imports an interface with one function `f: func() -> u32` and exports it again, under names that are given as bytes. */
function mirror(imported: readonly number[], exported: readonly number[]): Uint8Array {
  const f = [0x40, 0, 0, 0x79];
  const types = section(7, 1, 0x42, 2, 0x01, ...f, 0x04, 0x00, ...text("f"), 0x01, 0);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0],
    ...types,
    ...section(10, 1, ...imported, 5, 0),
    ...section(11, 1, ...exported, 5, 0, 0),
  ]);
}

describe("an interface whose version is in two parts", () => {
  const component = compileSync(mirror(suffixed("my:app/numbers@1", ".2.3"), suffixed("my:app/numbers@0.2", ".6-rc")));

  it("is imported under its whole name, without the version, or by a compatible one", () => {
    for (const name of ["my:app/numbers@1.2.3", "my:app/numbers", "my:app/numbers@1", "my:app/numbers@1.9.0"]) {
      const { exports } = component.instantiateSync({ imports: { [name]: { f: () => 5 } } });
      expect(exports.numbers.f()).toBe(5);
    }
    const { exports } = component.instantiateSync({ imports: { "my:app/numbers@2.0.0": { f: () => 5 } } });
    expect(errorOf(() => exports.numbers.f()).message).toContain("the import my:app/numbers@1.2.3#f is missing");
  });

  it("is exported under its whole name", () => {
    const { exports } = component.instantiateSync({ imports: { "my:app/numbers": { f: () => 5 } } });
    expect(Object.keys(exports)).toEqual(["my:app/numbers@0.2.6-rc", "numbers"]);
  });

  it("is described by its whole name", () => {
    const { imports, exports } = component.describe();
    expect([imports[0]?.name, exports[0]?.name]).toEqual(["my:app/numbers@1.2.3", "my:app/numbers@0.2.6-rc"]);
  });

  it("may be the one that a plain name implements", () => {
    const implementing = [0x02, ...text("numbers"), 2, 0, ...text("my:app/numbers@0.0.1"), 1, ...text("+b")];
    const { exports } = compileSync(mirror(implementing, [0, ...text("numbers")])).instantiateSync({
      imports: { "my:app/numbers@0.0.1+b": { f: () => 6 } },
    });
    expect(exports.numbers.f()).toBe(6);
  });
});
