import { pathToFileURL } from "node:url";
import { componentBytes, componentPath } from "@torvyn/test-components";
import { describe, expect, test } from "vitest";
import { compiledFilter, compiledProcessor, compiledSink, compiledSource } from "../../src/testing/compiled/index.js";

const url = (name: string): URL => pathToFileURL(componentPath(name));

describe("a compiled component under test", () => {
  test("is read from a file, or given as bytes", async () => {
    expect(await (await compiledFilter(url("ts-token-filter"))).evaluate("fox")).toBe(true);
    expect(await (await compiledFilter(componentBytes("ts-token-filter"))).evaluate("harmful_content")).toBe(false);
  });

  test("may be written by hand, and keeps nothing that it was lent", async () => {
    const tested = await compiledFilter(url("filter-all"));
    for (let call = 0; call < 10; call++) expect(await tested.evaluate("x")).toBe(true);
  });

  test("fails like a definition, with a typed error", async () => {
    const tested = await compiledFilter(url("ts-failing-filter"));
    await expect(tested.evaluate("invalid-input")).rejects.toMatchObject({
      name: "ProcessFailure",
      payload: { tag: "invalid-input" },
    });
    expect(await tested.evaluate("x")).toBe(true);
  });

  test("emits, and its buffers can be looked at", async () => {
    const output = await (await compiledProcessor(url("ts-processor"))).process("abc");
    expect(output?.text).toBe("ABC");
  });

  test("gets its configuration, and prints to the test", async () => {
    const printed: string[] = [];
    const options = { config: { count: 2, label: "row" }, print: (text: string) => void printed.push(text) };
    const tested = await compiledSource(url("ts-configured-source"), options);
    expect((await tested.collect()).map(({ text }) => text)).toEqual([
      '{"label":"row","index":0}',
      '{"label":"row","index":1}',
    ]);
    await tested.teardown();
    expect(printed.join("")).toContain("init 2 row\n");
  });

  test("pauses, and completes", async () => {
    const tested = await compiledSink(url("ts-pausing-sink"));
    expect(["ready", "pause"]).toContain(await tested.push("x"));
    await tested.complete();
  });

  test("is granted what the test grants, and else nothing", async () => {
    const granted = await compiledFilter(url("filter-clock"), { capabilities: ["wasi:clocks"] });
    expect(typeof (await granted.evaluate("x"))).toBe("boolean");
    await expect((await compiledFilter(url("filter-clock"))).evaluate("x")).rejects.toThrow();
  });

  test("is refused as what it is not, and a configuration that it would not read", async () => {
    await expect(compiledSink(url("filter"))).rejects.toMatchObject({
      code: "COMPONENT_WRONG_ROLE",
      message: "the component exports torvyn:filtering/filter@0.1.0, and no sink",
    });
    await expect(compiledFilter(url("filter"), { config: {} })).rejects.toMatchObject({ code: "COMPONENT_WRONG_ROLE" });
  });
});
