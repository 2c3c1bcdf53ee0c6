import { describe, expect, it } from "vitest";
import { expectation, passes, payloads, Sum } from "../../../contestants/flow/job.js";

describe("the work of a flow", () => {
  it("is what its expectation says when it is done", () => {
    const job = { elements: 1234, size: 6 };
    const next = payloads(job.size);
    const sum = new Sum();
    for (let left = job.elements; left > 0; left--) {
      const payload = next();
      if (passes(payload)) sum.take(payload);
    }
    expect(() => sum.check(job)).not.toThrow();
    expect(expectation(job)).toEqual({ delivered: 1111, bytes: 6666 });
  });

  it("fails a contestant that left something out", () => {
    const sum = new Sum();
    sum.take(new Uint8Array(6));
    expect(() => sum.check({ elements: 2, size: 6 })).toThrow("1 elements, 6 bytes arrived instead of 2 and 12");
  });
});
