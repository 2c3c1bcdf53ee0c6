import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";

const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)];
const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];
const implementsKind = 0;
const versionSuffixKind = 1;
const externalIdKind = 2;
const instance = 5;
const func = 1;

/** A component with the types (0: an instance, 1: a function) and one import, of the sort, with a name that has attributes. */
function importing(
  name: string,
  sort: number,
  ...attributes: readonly (readonly [kind: number, value: string])[]
): Uint8Array {
  const types = section(7, 2, 0x42, 0, 0x40, 0, 1, 0);
  const list = attributes.flatMap(([kind, value]) => [kind, ...text(value)]);
  const extern = [0x02, ...text(name), attributes.length, ...list, sort, sort === instance ? 0 : 1];
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, ...types, ...section(10, 1, ...extern)]);
}

const refusal = (...args: Parameters<typeof importing>): string => {
  const error = errorOf(() => compileSync(importing(...args)));
  expect(error.code).toBe("ENGINE_INVALID");
  return error.message;
};

describe("the attributes of a name", () => {
  it("implements says which interface a plainly named instance stands for", () => {
    compileSync(importing("store", instance, [implementsKind, "my:app/store@1.0.0"]));
    expect(refusal("f", func, [implementsKind, "my:app/store"])).toContain("only an instance with a plain name");
    expect(refusal("my:app/a", instance, [implementsKind, "my:app/b"])).toContain("only an instance with a plain name");
    expect(refusal("store", instance, [implementsKind, "store"])).toContain('"store" is not the name of an interface');
    expect(refusal("store", instance, [implementsKind, "my:app/store@1"])).toContain('"1" is not a version');
  });

  it("version suffix completes a version that tells what is compatible", () => {
    for (const [name, suffix] of [
      ["my:app/a@1", ".2.3"],
      ["my:app/a@0.2", ".6"],
      ["my:app/a@0.0.1", "+build"],
      ["my:app/a@1", ".2.3+build.1"],
    ] as const) {
      compileSync(importing(name, instance, [versionSuffixKind, suffix]));
    }
    compileSync(importing("store", instance, [implementsKind, "my:app/store@2"], [versionSuffixKind, ".0.0"]));
    expect(refusal("my:app/a@1", instance)).toContain('"1" is not a version');
    expect(refusal("my:app/a@1", instance, [versionSuffixKind, ".2"])).toContain('"1.2" is not a version');
    expect(refusal("my:app/a@1.2.3", instance, [versionSuffixKind, "+b"])).toContain("can take no version suffix");
    expect(refusal("my:app/a@0", instance, [versionSuffixKind, ".1.0"])).toContain("can take no version suffix");
    expect(refusal("my:app/a", instance, [versionSuffixKind, ".1.0"])).toContain("can take no version suffix");
    expect(refusal("a", instance, [versionSuffixKind, ".1.0"])).toContain("can take no version suffix");
    expect(refusal("my:app/a@1", func, [versionSuffixKind, ".1.0"])).toContain("can take no version suffix");
  });

  it("external id is any text on any import", () => {
    compileSync(importing("a", func, [externalIdKind, "anything: at all"]));
    compileSync(importing("my:app/a", instance, [externalIdKind, ""]));
  });

  it("are known, and given once", () => {
    const malformed = (...args: Parameters<typeof importing>): string =>
      errorOf(() => compileSync(importing(...args))).message;
    expect(malformed("a", func, [9, "x"])).toContain("unknown name attribute 0x9");
    expect(malformed("a", func, [externalIdKind, "x"], [externalIdKind, "y"])).toContain("two externalId attributes");
  });
});
