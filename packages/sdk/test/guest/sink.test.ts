import { describe, expect, test } from "vitest";
import { bindSink } from "../../src/guest/index.js";
import { defineSink, FatalError, type Sink, UnavailableError } from "../../src/index.js";
import { lender } from "../support/lend.js";

function bound(options: Sink<unknown>) {
  const { host, lend } = lender();
  const { sink } = bindSink(defineSink(options), host);
  return { host, push: () => sink.push(lend()), complete: () => sink.complete() };
}

describe("push", () => {
  test.each([
    [undefined, "ready"],
    ["ready", "ready"],
    ["pause", "pause"],
    [12, "ready"],
  ])("that returns %j is %s", (value, signal) => {
    const { host, push } = bound({ push: () => value as never });
    expect(push()).toBe(signal);
    expect(host.ledger.open).toBe(0);
  });

  test("may be async", async () => {
    const { push } = bound({ push: async (element) => (element.size > 0 ? "pause" : "ready") });
    await expect(push()).resolves.toBe("pause");
  });

  test("fails with the author's case", () => {
    const { push } = bound({
      push() {
        throw new UnavailableError("disk full");
      },
    });
    expect(push).toThrow(expect.objectContaining({ payload: { tag: "unavailable", val: "disk full" } }));
  });
});

describe("complete", () => {
  test("does nothing where the author has nothing to do", () => {
    expect(bound({ push() {} }).complete()).toBeUndefined();
  });

  test("keeps what the author returns to itself", async () => {
    expect(bound({ push() {}, complete: () => ({ tag: "err", val: 1 }) }).complete()).toBeUndefined();
    await expect(bound({ push() {}, complete: async () => ({ tag: "err" }) }).complete()).resolves.toBeUndefined();
  });

  test("fails with the author's case, now or later", async () => {
    const complete = () => {
      throw new FatalError("gone");
    };
    const failure = { payload: { tag: "fatal", val: "gone" } };
    expect(bound({ push() {}, complete }).complete).toThrow(expect.objectContaining(failure));
    await expect(bound({ push() {}, complete: async () => complete() }).complete()).rejects.toMatchObject(failure);
  });
});
