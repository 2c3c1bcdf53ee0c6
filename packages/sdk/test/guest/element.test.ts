import { describe, expect, test } from "vitest";
import { loansOf } from "../../src/guest/element.js";
import { type Element, InvalidInputError } from "../../src/index.js";
import { lender } from "../support/lend.js";

const element = (input: Parameters<ReturnType<typeof lender>["lend"]>[0], options = {}) => {
  const { host, lend } = lender();
  const loans = loansOf("evaluate");
  return { host, element: loans.lend(lend(input, options)), end: loans.end };
};

describe("reading", () => {
  test("meta, size and context read no payload", () => {
    const { host, element: e } = element("text", { sequence: 7n, timestampNs: 9n, context: { flowId: "f" } });
    expect(e.meta).toEqual({ sequence: 7n, timestampNs: 9n, contentType: "text/plain" });
    expect(e.size).toBe(4);
    expect(e.context.flowId).toBe("f");
    expect(host.ledger.reads).toBe(0);
  });

  test("bytes, text and json together read it once", () => {
    const { host, element: e } = element({ a: [1] });
    expect(e.json()).toEqual({ a: [1] });
    expect(e.text()).toBe('{"a":[1]}');
    expect(e.bytes()).toEqual(new TextEncoder().encode('{"a":[1]}'));
    expect(e.size).toBe(9);
    expect(host.ledger.reads).toBe(1);
  });

  test("an empty payload is read once too", () => {
    const { host, element: e } = element("");
    expect([e.text(), e.text()]).toEqual(["", ""]);
    expect(host.ledger.reads).toBe(1);
  });

  test("text replaces what is not UTF-8 and keeps a byte order mark", () => {
    expect(element(Uint8Array.of(0x61, 0xff, 0x62)).element.text()).toBe("a\ufffdb");
    expect(element(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).element.text()).toBe("\ufeffa");
  });

  test("what is not JSON is invalid input", () => {
    const { element: e } = element("{");
    expect(() => e.json()).toThrow(InvalidInputError);
    expect(() => e.json()).toThrow(/^the payload is not JSON: /);
  });

  test("the context asks the host each time", () => {
    const context = { traceId: "t".repeat(32), spanId: "s".repeat(16), deadlineNs: 5n, flowId: "f" };
    const { traceId, spanId, deadlineNs, flowId } = element("x", { context }).element.context;
    expect({ traceId, spanId, deadlineNs, flowId }).toEqual(context);
  });
});

describe("after the call", () => {
  test("every handle was given back, once", () => {
    const { host, end } = element("text");
    expect(host.ledger.open).toBe(2);
    end();
    end();
    expect(host.ledger.open).toBe(0);
  });

  test.each([
    ["element.text()", (e: Element) => e.text()],
    ["element.bytes()", (e: Element) => e.bytes()],
    ["element.json()", (e: Element) => e.json()],
    ["element.meta", (e: Element) => e.meta],
    ["element.size", (e: Element) => e.size],
    ["element.context", (e: Element) => e.context],
  ])("%s says that the element was only lent", (access, use) => {
    const { element: e, end } = element("text");
    e.text();
    end();
    expect(() => use(e)).toThrow(
      expect.objectContaining({
        code: "SDK_ELEMENT_RELEASED",
        message: `${access} was used after evaluate() had ended: an element is lent for the length of one call; keep what it returns, not the element`,
      }),
    );
  });

  test("a context that was kept says so too", () => {
    const { element: e, end } = element("text");
    const { context } = e;
    end();
    expect(() => context.traceId).toThrow(/^element\.context\.traceId was used after the call had ended/);
  });
});
