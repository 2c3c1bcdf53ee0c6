// The same sources twice: under the test harness, and compiled, in the engine.
import { describe, expect, test } from "vitest";
import asyncFilter from "../../../../test-components/ts/async-filter/src/index.js";
import configuredSource from "../../../../test-components/ts/configured-source/src/index.js";
import failingFilter from "../../../../test-components/ts/failing-filter/src/index.js";
import pausingSink from "../../../../test-components/ts/pausing-sink/src/index.js";
import pausingSource from "../../../../test-components/ts/pausing-source/src/index.js";
import processor from "../../../../test-components/ts/processor/src/index.js";
import tokenSource from "../../../../test-components/ts/token-source/src/index.js";
import type { ProcessResult } from "../../src/guest/index.js";
import { testFilter, testProcessor, testSink, testSource } from "../../src/testing/index.js";
import { compiled, outcome } from "../support/component.js";

describe("a compiled filter", async () => {
  const component = await compiled("ts-failing-filter");
  const harness = testFilter(failingFilter);
  const both = async (text: string) => [
    await outcome(() => component.exports.filter.evaluate(component.host.lend(text, {}))),
    await outcome(() => harness.evaluate(text)),
  ];

  test.each(["x", "invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal", "no error", "x"])(
    "ends for %j as in the harness",
    async (text) => {
      const [inWasm, inHarness] = await both(text);
      expect(inWasm).toEqual(inHarness);
    },
  );

  test.each([
    ["not json", "invalid-input", /^the payload is not JSON: /],
    ["type error", "internal", /^TypeError: .*src\/index\.ts:22:\d+\)$/],
    ["recursion", "internal", /src\/index\.ts:\d+:\d+\)$/],
  ])("fails for %j with the same case, and says where", async (text, tag, message) => {
    for (const ended of await both(text)) {
      expect(ended).toEqual({ error: { tag, val: expect.stringMatching(message) } });
    }
  });

  test("refuses an element that was kept from an earlier call, and works on", async () => {
    expect(await both("keep")).toEqual([{ value: true }, { value: true }]);
    for (const ended of await both("use kept")) {
      const val = expect.stringMatching(/^element\.text\(\) was used after evaluate\(\) had ended/);
      expect(ended).toEqual({ error: { tag: "internal", val } });
    }
    expect(await both("x")).toEqual([{ value: true }, { value: true }]);
  });

  test("gives back what it was lent, call after call", async () => {
    const { exports, host } = component;
    const context = { flowId: "f" };
    for (let call = 0; call < 3000; call++) {
      expect(exports.filter.evaluate(host.lend("text", { context }))).toBe(true);
    }
  });
});

test("a compiled filter may be async", async () => {
  const { exports, host } = await compiled("ts-async-filter");
  const harness = testFilter(asyncFilter);
  for (const text of ["a", "h", "fail", "a"]) {
    expect(await outcome(() => exports.filter.evaluate(host.lend(text, {})))).toEqual(
      await outcome(() => harness.evaluate(text)),
    );
  }
});

test("a compiled processor emits the same bytes under the same type, and leaks no buffer", async () => {
  const { exports, host } = await compiled("ts-processor");
  const harness = testProcessor(processor);
  const options = { sequence: 7n, timestampNs: 8n, context: { traceId: "t".repeat(32), flowId: "f" } };
  for (const text of ["bytes", "json", "csv", "context", "number", "", "abc", "é€😀"]) {
    const inWasm = await outcome(() => {
      const result: ProcessResult = exports.processor.process(host.lend(text, options));
      return result.tag === "drop" ? undefined : { ...host.take(result.val), json: undefined };
    });
    const inHarness = await outcome(async () => {
      const output = await harness.process(text, options);
      return output && { ...output, json: undefined };
    });
    expect(inWasm).toEqual(inHarness);
    // The engine takes lent handles back by itself; what is left open are the two that the host still has.
    expect(host.ledger.open).toBe(2);
    host.ledger.open = 0;
  }
});

test("a compiled source ends like the generator it was written as", async () => {
  const { exports, host } = await compiled("ts-token-source");
  const texts: string[] = [];
  for (let output = exports.source.pull(); output !== undefined; output = exports.source.pull()) {
    texts.push(host.take(output).text);
  }
  expect(texts).toEqual((await testSource(tokenSource).collect()).map(({ text }) => text));
  expect(host.ledger.open).toBe(0);
});

describe("a compiled source with a lifecycle", () => {
  test("parses its configuration, and prints through the host", async () => {
    const { exports, host, printed } = await compiled("ts-configured-source");
    exports.lifecycle.init('{"count":2,"label":"row"}');
    const outputs = [exports.source.pull(), exports.source.pull()].map((output) => host.take(output).text);
    exports.lifecycle.teardown();
    expect(outputs).toEqual(['{"label":"row","index":0}', '{"label":"row","index":1}']);
    expect(printed()).toBe("init 2 row\nfinally\nteardown\n");
  });

  test("refuses a wrong configuration as in the harness", async () => {
    const { exports } = await compiled("ts-configured-source");
    const config = '{"count":"2","label":7}';
    expect(await outcome(() => exports.lifecycle.init(config))).toEqual(
      await outcome(() => testSource(configuredSource, { config }).init()),
    );
  });
});

test("a compiled source hears of backpressure", async () => {
  const { exports, host } = await compiled("ts-pausing-source");
  const harness = testSource(pausingSource);
  exports.source.notifyBackpressure("pause");
  await harness.notifyBackpressure("pause");
  const inWasm = await outcome(() => exports.source.pull());
  expect(inWasm).toEqual({ error: { tag: "internal", val: expect.stringMatching(/^pulled while paused \(.*\)$/) } });
  expect(await outcome(() => harness.pull())).toMatchObject({ error: { tag: "internal" } });
  exports.source.notifyBackpressure("ready");
  expect(host.take(exports.source.pull()).text).toBe("1");
});

test("a compiled sink pauses as in the harness", async () => {
  const { exports, host } = await compiled("ts-pausing-sink");
  const harness = testSink(pausingSink);
  for (let count = 0; count < 20; count++) {
    expect(exports.sink.push(host.lend("x", {}))).toBe(await harness.push("x"));
  }
  expect(exports.sink.complete()).toBeUndefined();
});
