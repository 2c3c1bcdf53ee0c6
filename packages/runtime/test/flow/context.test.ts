import { describe, expect, it } from "vitest";
import { callCode, decodeCall } from "../../src/flow/activity.js";
import { FlowContext, runIdentity, spanId } from "../../src/flow/context.js";
import { Element } from "../../src/flow/element.js";

describe("a flow context", () => {
  it("has ids of the contract's lengths when a run is traced, and empty ones when it is not", () => {
    const traced = new FlowContext(runIdentity("main", true), 2);
    traced.element = new Element();
    expect(traced.identity.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traced.spanId).toBe("0003000000000001");
    const untraced = new FlowContext(runIdentity("main", false), 2);
    untraced.element = new Element();
    expect([untraced.identity.traceId, untraced.spanId]).toEqual(["", ""]);
  });

  it("names each run differently", () => {
    expect(runIdentity("main", false).flowId).not.toBe(runIdentity("main", false).flowId);
  });

  it("gives each node and element a span of its own", () => {
    expect(new Set([spanId(0, 0n), spanId(1, 0n), spanId(0, 1n), spanId(1, 1n)]).size).toBe(4);
    expect(spanId(0, 2n ** 40n)).toHaveLength(16);
  });
});

describe("a call as a number", () => {
  it("tells node and operation, and is never 0", () => {
    for (const node of [0, 1, 500]) {
      for (const operation of ["init", "pull", "teardown"] as const) {
        expect(callCode(node, operation)).toBeGreaterThan(0);
        expect(decodeCall(callCode(node, operation))).toEqual({ node, operation });
      }
    }
    expect(decodeCall(0)).toBeUndefined();
  });
});
