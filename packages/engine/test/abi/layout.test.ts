import { describe, expect, it } from "vitest";
import { layoutOf, recordLayout, variantLayout } from "../../src/abi/layout.js";
import type { ValueType } from "../../src/types/types.js";

const p = (primitive: string): ValueType => ({ kind: "primitive", primitive }) as ValueType;
const flags = (count: number): ValueType => ({
  kind: "flags",
  labels: Array.from({ length: count }, (_, i) => `f${i}`),
});

describe("layouts", () => {
  it("align the fields of a record, and its size to its own alignment", () => {
    const layout = recordLayout([p("u8"), p("u64"), p("u16")]);
    expect(layout).toMatchObject({ offsets: [0, 8, 16], size: 24, align: 8, flat: ["i32", "i64", "i32"] });
  });

  it("put the payload of a variant after its discriminant, aligned for the largest case", () => {
    expect(variantLayout([null, p("u8"), p("u64")])).toMatchObject({ payloadOffset: 8, size: 16, align: 8 });
    expect(variantLayout([null, null])).toMatchObject({ size: 1, align: 1, flat: ["i32"] });
  });

  it("join the flat types of cases that share a slot", () => {
    expect(variantLayout([p("f32"), p("u32")]).flat).toEqual(["i32", "i32"]);
    expect(variantLayout([p("f32"), p("f64")]).flat).toEqual(["i32", "i64"]);
    expect(variantLayout([p("string"), p("f64")]).flat).toEqual(["i32", "i64", "i32"]);
  });

  it("widen the discriminant with the number of cases", () => {
    const cases = (count: number) => new Array<null>(count).fill(null);
    expect([256, 257, 65_536, 65_537].map((n) => variantLayout(cases(n)).discriminantSize)).toEqual([1, 2, 2, 4]);
  });

  it("give flags one byte, two bytes, or four", () => {
    expect([1, 8, 9, 16, 17, 32].map((n) => layoutOf(flags(n)).size)).toEqual([1, 1, 2, 2, 4, 4]);
  });

  it("cut flat lists of nested tuples, which would be exponential", () => {
    let type = p("u8");
    for (let i = 0; i < 25; i++) type = { kind: "tuple", elements: [type, type] };
    expect(layoutOf(type)).toMatchObject({ size: 2 ** 25 });
    expect(layoutOf(type).flat).toHaveLength(17);
  });
});
