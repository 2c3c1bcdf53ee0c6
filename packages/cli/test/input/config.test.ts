import { describe, expect, it } from "vitest";
import { collectConfig } from "../../src/input/config.js";

describe("a config setting", () => {
  it.each([
    ["filter.threshold=0.8", "filter", ["threshold"], 0.8],
    ["filter.on=true", "filter", ["on"], true],
    ["sink.list=[1,2]", "sink", ["list"], [1, 2]],
    ["sink.path=a=b.c", "sink", ["path"], "a=b.c"],
    ["sink.id=007", "sink", ["id"], "007"],
    ['sink.id="7"', "sink", ["id"], "7"],
    ["sink.empty=", "sink", ["empty"], ""],
    ["sink.a.b=1", "sink", ["a", "b"], 1],
  ])("%s", (text, node, path, value) => expect(collectConfig(text)).toEqual([{ node, path, value }]));

  it("joins those before it", () => {
    expect(collectConfig("b.y=2", collectConfig("a.x=1")).map(({ node }) => node)).toEqual(["a", "b"]);
  });

  it.each(["", "=", "a=1", "a.=1", ".a=1", "a..b=1", "a.b"])("%j is refused", (text) =>
    expect(() => collectConfig(text)).toThrow(/node\.key=value/),
  );
});
