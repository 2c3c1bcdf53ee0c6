import { describe, expect, test } from "vitest";
import { bindFilter, bindProcessor, bindSink } from "../../../src/guest/index.js";
import {
  defineFilter,
  defineProcessor,
  defineSink,
  drop,
  type Element,
  InvalidInputError,
} from "../../../src/index.js";
import { MemoryHost } from "../../../src/testing/host.js";
import { frameOf, read } from "../../support/frames.js";

const evaluate = async (author: (element: Element) => boolean | Promise<boolean>, ...texts: readonly string[]) => {
  const { batchFilter } = bindFilter(defineFilter({ evaluate: author }));
  return read(await batchFilter.evaluateBatch(frameOf(...texts)));
};

describe("a batch", () => {
  test("has an answer for each element: whether it passes, and whether its payload was looked at", async () => {
    const seen = await evaluate(({ meta }) => meta.sequence !== 1n, "a", "b", "c");
    expect(seen).toMatchObject({ count: 3, status: 0, answers: [1, 0, 1] });
    expect((await evaluate((element) => element.text() !== "b", "a", "b")).answers).toEqual([3, 2]);
  });

  test("ends at the element that fails, with the results before it", async () => {
    const fail = (element: Element): boolean => {
      if (element.text() === "c") throw new InvalidInputError("no");
      return true;
    };
    const seen = await evaluate(fail, "a", "b", "c", "d");
    expect(seen).toMatchObject({ count: 2, failure: "invalid-input", text: "no", answers: [3, 3, 2] });
  });

  test("goes on over promises that are as good as kept, and ends behind one that has to be waited for", async () => {
    const soon = async (element: Element): Promise<boolean> => {
      await undefined;
      return element.text() === "a";
    };
    expect(await evaluate(soon, "a", "b", "a")).toMatchObject({ count: 3, answers: [3, 2, 3] });
    const timer = (element: Element) =>
      element.text() === "b" ? new Promise<boolean>((resolve) => setTimeout(resolve, 0, true)) : true;
    expect(await evaluate(timer, "a", "b", "c")).toMatchObject({ count: 2, status: 0, answers: [3, 3] });
  });

  test("lends each element for its own turn only", async () => {
    const kept: Element[] = [];
    const seen = await evaluate((element) => kept.push(element) < 2 || kept[0]!.text() === "", "a", "b", "c");
    expect(seen).toMatchObject({ count: 1, failure: "internal" });
    expect(seen.text).toContain("element.text() was used after evaluate() had ended");
  });

  test.each([
    ["ASCII", ["a", "", "bc"]],
    ["other texts", ["ä", "", "😀b"]],
    ["texts with U+0000", ["a\0b", "\0", "c"]],
    ["more than is decoded together", ["x".repeat(40_000), "é".repeat(40_000)]],
  ])("gives the text of every payload: %s", async (_, texts) => {
    const seen: string[] = [];
    await evaluate((element) => seen.push(element.text()) > 0, ...texts);
    expect(seen).toEqual(texts);
  });
});

describe("a batch of a sink", () => {
  test("ends behind the element that is answered by pause", async () => {
    const { batchSink } = bindSink(defineSink({ push: (element) => (element.text() === "b" ? "pause" : undefined) }));
    expect(read(await batchSink.pushBatch(frameOf("a", "b", "c")))).toMatchObject({ count: 2, status: 1 });
  });
});

describe("a batch of a processor", () => {
  const make = async (maxBytes: number, ...texts: readonly string[]) => {
    const process = (element: Element) => (element.text() === "" ? drop : element.text() + element.text());
    const { batchProcessor } = bindProcessor(defineProcessor({ process }), new MemoryHost());
    return read(await batchProcessor.processBatch(frameOf(...texts), maxBytes));
  };

  test("has a payload for each result, an empty one for what was dropped", async () => {
    const seen = await make(1000, "a", "", "ä\0", "😀");
    expect(seen).toMatchObject({ count: 4, answers: [3, 2, 3, 3] });
    expect(seen.payloads()).toEqual(["aa", "", "ä\0ä\0", "😀😀"]);
  });

  test("ends when there are bytes enough", async () => {
    expect((await make(5, "ab", "cd", "ef")).payloads()).toEqual(["abab"]);
  });
});
