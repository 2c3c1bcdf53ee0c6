import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testFilter, testProcessor, testSink, testSource } from "../src/testing/index.js";
import configured from "./readme/config.js";
import filter from "./readme/filter.js";
import processor from "./readme/processor.js";
import pullSource from "./readme/pull-source.js";
import sink from "./readme/sink.js";
import source from "./readme/source.js";
import "./readme/testing.js";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const blocks = new Map(
  [...read("README.md").matchAll(/<!-- (test\/readme\/\S+) -->\n```ts\n([\s\S]*?)```/g)].map(([, file, code]) => [
    file,
    code,
  ]),
);

afterEach(() => vi.restoreAllMocks());

describe("the examples of the README", () => {
  test("are these files, all of them", () => {
    const files = readdirSync(new URL("./readme", import.meta.url)).map((name) => `test/readme/${name}`);
    expect([...blocks.keys()].sort()).toEqual(files.sort());
  });

  test.each([...blocks])("%s stands there as it is", (file, code) => {
    expect(code).toBe(read(file!));
  });

  test("the filter drops what is blocked", async () => {
    expect(await testFilter(filter).evaluate(" Harmful_Content")).toBe(false);
    expect(await testFilter(filter).evaluate("fox")).toBe(true);
  });

  test("the source yields four kinds of elements", async () => {
    expect((await testSource(source).collect()).map(({ contentType }) => contentType)).toEqual([
      "text/plain",
      "application/octet-stream",
      "application/json",
      "text/csv",
    ]);
  });

  test("the pulled source emits readings, and says how often it was paused", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const tested = testSource(pullSource);
    await tested.notifyBackpressure("pause");
    expect((await tested.collect()).map(({ text }) => text)).toEqual([
      '{"celsius":20}',
      '{"celsius":21}',
      '{"celsius":22}',
    ]);
    await tested.teardown();
    expect(error).toHaveBeenCalledWith("paused 1 times");
  });

  test("the processor converts, drops and refuses", async () => {
    const tested = testProcessor(processor);
    expect((await tested.process({ celsius: 20 }))?.json()).toEqual({ fahrenheit: 68 });
    expect(await tested.process({ celsius: -1 })).toBeUndefined();
    await expect(tested.process({})).rejects.toThrow("invalid-input: a reading has no celsius");
  });

  test("the sink prints", async () => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    const tested = testSink(sink);
    await tested.push("a");
    await tested.complete();
    expect(log.mock.calls).toEqual([["0: a"], ["1 elements"]]);
  });

  test("the configured filter has a default", async () => {
    expect(await testFilter(configured).evaluate("")).toBe(false);
  });
});
