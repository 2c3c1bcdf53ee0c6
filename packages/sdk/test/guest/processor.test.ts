import { describe, expect, test } from "vitest";
import { bindProcessor } from "../../src/guest/index.js";
import { type Drop, defineProcessor, drop, type Element, type Emission } from "../../src/index.js";
import { lender, thrownBy } from "../support/lend.js";

function bound(process: (element: Element) => Emission | Drop | Promise<Emission | Drop>) {
  const { host, lend } = lender();
  const { processor } = bindProcessor(defineProcessor({ process }), host);
  return { host, process: (input: Emission = "text", options = {}) => processor.process(lend(input, options)) };
}

test("what is returned goes on with the sequence and the timestamp of its input", () => {
  const { host, process } = bound((element) => element.text().toUpperCase());
  const result = process("abc", { sequence: 5n, timestampNs: 6n });
  expect(result).toMatchObject({
    tag: "emit",
    val: { meta: { sequence: 5n, timestampNs: 6n, contentType: "text/plain" } },
  });
  expect(host.ledger.open).toBe(1);
});

test("`drop` ends the element, and nothing is allocated", () => {
  const { host, process } = bound(() => drop);
  expect(process()).toEqual({ tag: "drop" });
  expect(host.ledger.open).toBe(0);
});

test("a promise of either is waited for", async () => {
  const { process } = bound(async (element) => (element.size > 1 ? drop : { a: 1 }));
  await expect(process("text")).resolves.toEqual({ tag: "drop" });
  await expect(process("t")).resolves.toMatchObject({
    tag: "emit",
    val: { meta: { contentType: "application/json" } },
  });
});

test("the emission of an async function is written before its element's loan ends", async () => {
  const { host, process } = bound(async (element) => {
    await null;
    return element.bytes();
  });
  await expect(process("abc")).resolves.toMatchObject({ tag: "emit" });
  expect(host.ledger).toEqual({ open: 1, reads: 1 });
});

describe("a failure", () => {
  test("without a return is internal", async () => {
    const { host, process } = bound(() => undefined as never);
    expect(await thrownBy(process)).toMatchObject({
      payload: { tag: "internal", val: "process() has to return what goes on, or `drop`" },
    });
    expect(host.ledger.open).toBe(0);
  });

  test("with a number is internal", async () => {
    const { process } = bound(() => 5 as never);
    expect(await thrownBy(process)).toMatchObject({
      payload: { tag: "internal", val: expect.stringMatching(/^process\(\) gave a number/) },
    });
  });
});

test("a world without an allocator is refused", () => {
  expect(() => bindProcessor(defineProcessor({ process: () => drop }), {})).toThrow(
    expect.objectContaining({
      code: "SDK_NO_ALLOCATOR",
      message: "a processor makes buffers: its world has to `import torvyn:resources/buffer-ops@0.1.0;`",
    }),
  );
});
