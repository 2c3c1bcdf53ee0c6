import { testSource } from "@torvyn/sdk/testing";
import { expect, test } from "vitest";
import source from "../src/index.js";

test("emits 31 tokens of plain text, and ends", async () => {
  const tokens = await testSource(source).collect();

  expect(tokens).toHaveLength(31);
  expect(new Set(tokens.map(({ contentType }) => contentType))).toEqual(new Set(["text/plain"]));
});

test("the tokens make up the paragraph", async () => {
  const tokens = await testSource(source).collect();

  expect(tokens.map(({ text }) => text).join("")).toBe(
    "The quick brown fox jumped over the lazy dog. Meanwhile, the harmful_content was intercepted by the content " +
      "policy filter. The system continued to operate normally after filtering.",
  );
});
