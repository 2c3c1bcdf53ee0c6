import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.js";
import { libc, run } from "../support/wat.js";

const returning = (type: string): string => `(component ${libc}
  (core module $m (func (export "f") (result i32) (i32.const 0)))
  (core instance $i (instantiate $m))
  (func (export "f") (result ${type}) (canon lift (core func $i "f") (memory $memory))))`;

describe("a list of fixed length", () => {
  it("counts as what its items cost the host: 8 bytes at least, each", async () => {
    const limits = { callBytes: 800 };
    const { exports } = await run(returning("(list u8 100)"), { limits });
    expect(exports.f()).toHaveLength(100);
    const { exports: more } = await run(returning("(list u8 101)"), { limits });
    expect(errorOf(() => more.f()).message).toContain("more than 800 bytes (limits.callBytes)");
    const { exports: nested } = await run(returning("(list (list u8 5) 20)"), { limits });
    expect(errorOf(() => nested.f()).message).toContain("more than 800 bytes (limits.callBytes)");
  });
});
