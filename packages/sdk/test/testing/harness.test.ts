import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import {
  defineFilter,
  defineProcessor,
  defineSink,
  defineSource,
  drop,
  type Element,
  InvalidInputError,
} from "../../src/index.js";
import { ProcessFailure, testFilter, testProcessor, testSink, testSource } from "../../src/testing/index.js";

describe("a component under test", () => {
  const schema = z.object({ least: z.number() });
  const filter = () => {
    let least = 0;
    return defineFilter({
      config: schema,
      init: (config) => (least = config.least),
      evaluate: (element) => element.size >= least,
    });
  };

  test("is set up with its configuration before the first call", async () => {
    const tested = testFilter(filter(), { config: { least: 3 } });
    expect(await tested.evaluate("ab")).toBe(false);
    expect(await tested.evaluate("abc")).toBe(true);
  });

  test("takes the configuration as text too", async () => {
    expect(await testFilter(filter(), { config: '{"least":3}' }).evaluate("ab")).toBe(false);
  });

  test("whose configuration is wrong fails in init, and so in every call", async () => {
    const tested = testFilter(filter(), { config: { least: "3" } });
    await expect(tested.init()).rejects.toThrow(/^invalid-input: config\.least: /);
    await expect(tested.evaluate("ab")).rejects.toThrow(ProcessFailure);
  });

  test("is torn down where `await using` ends", async () => {
    const teardown = vi.fn();
    const tested = testSink(defineSink({ push() {}, teardown }));
    await tested.push("a");
    await tested[Symbol.asyncDispose]();
    expect(teardown).toHaveBeenCalledOnce();
  });

  test("fails as it would in a host", async () => {
    const tested = testFilter(
      defineFilter({
        evaluate() {
          throw new InvalidInputError("not a number");
        },
      }),
    );
    await expect(tested.evaluate("x")).rejects.toMatchObject({
      name: "ProcessFailure",
      message: "invalid-input: not a number",
      payload: { tag: "invalid-input", val: "not a number" },
    });
  });

  test("names the author's line when the failure was an accident", async () => {
    const tested = testFilter(
      defineFilter({
        evaluate: (element) => JSON.parse(element.text()).deeply.missing,
      }),
    );
    await expect(tested.evaluate("{}")).rejects.toThrow(
      /^internal: TypeError: .* \((.*\/)?test\/testing\/harness\.test\.ts:\d+:\d+\)$/,
    );
  });

  test("cannot use an element after its call", async () => {
    let kept: Element | undefined;
    const sink = defineSink({
      push(element) {
        kept = element;
      },
    });
    await testSink(sink).push("x");
    expect(() => kept?.text()).toThrow("element.text() was used after push() had ended");
  });
});

describe("an element", () => {
  const seen: unknown[] = [];
  const sink = defineSink({
    push: ({ meta, context: { traceId, spanId, deadlineNs, flowId } }) =>
      void seen.push({ ...meta, traceId, spanId, deadlineNs, flowId }),
  });

  test("has what the test says, and sensible values for the rest", async () => {
    const tested = testSink(sink);
    await tested.push("a");
    await tested.push(
      { payload: "b", contentType: "text/csv" },
      { sequence: 9n, timestampNs: 1n, context: { traceId: "t" } },
    );
    await tested.push(new Uint8Array(2));
    expect(seen).toEqual([
      {
        sequence: 0n,
        timestampNs: 0n,
        contentType: "text/plain",
        traceId: "",
        spanId: "",
        deadlineNs: 0n,
        flowId: "test",
      },
      {
        sequence: 9n,
        timestampNs: 1n,
        contentType: "text/csv",
        traceId: "t",
        spanId: "",
        deadlineNs: 0n,
        flowId: "test",
      },
      {
        sequence: 10n,
        timestampNs: 0n,
        contentType: "application/octet-stream",
        traceId: "",
        spanId: "",
        deadlineNs: 0n,
        flowId: "test",
      },
    ]);
  });
});

describe("testSource", () => {
  test("collects up to the end", async () => {
    const outputs = await testSource(defineSource(() => ["a", { b: 1 }])).collect();
    expect(outputs.map(({ text, contentType }) => [text, contentType])).toEqual([
      ["a", "text/plain"],
      ['{"b":1}', "application/json"],
    ]);
    expect(outputs[1]?.json()).toEqual({ b: 1 });
    expect(outputs[0]?.bytes).toEqual(Uint8Array.of(97));
  });

  test("collects up to a limit", async () => {
    const endless = testSource(
      defineSource(function* () {
        for (let i = 0; ; i++) yield `${i}`;
      }),
    );
    expect((await endless.collect({ limit: 3 })).map(({ text }) => text)).toEqual(["0", "1", "2"]);
    expect((await endless.pull())?.text).toBe("3");
  });

  test("does not wait for a source that never ends", async () => {
    const endless = testSource(
      defineSource(function* () {
        for (;;) yield "";
      }),
    );
    await expect(endless.collect()).rejects.toThrow("did not end within 10000 elements");
  });

  test("passes backpressure on", async () => {
    const told: string[] = [];
    const source = testSource(defineSource({ pull: () => undefined, onBackpressure: (signal) => told.push(signal) }));
    await source.notifyBackpressure("pause");
    expect(told).toEqual(["pause"]);
  });
});

test("testProcessor gives the output, or undefined for a drop", async () => {
  const tested = testProcessor(defineProcessor({ process: (e) => (e.size === 0 ? drop : e.text().toUpperCase()) }));
  expect(await tested.process("")).toBeUndefined();
  expect(await tested.process("abc", { sequence: 4n })).toMatchObject({ text: "ABC", meta: { sequence: 4n } });
});

test("testSink gives the signal, and completes", async () => {
  const complete = vi.fn();
  const tested = testSink(defineSink({ push: (element) => (element.size > 1 ? "pause" : "ready"), complete }));
  expect([await tested.push("a"), await tested.push("ab")]).toEqual(["ready", "pause"]);
  await tested.complete();
  expect(complete).toHaveBeenCalledOnce();
});
