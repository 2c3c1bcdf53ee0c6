import { describe, expect, it } from "vitest";
import { nearest, suggestion } from "../../src/input/suggest.js";

describe("a suggestion", () => {
  it("names the nearest word, when one is near", () => {
    expect(nearest("soruce", ["source", "sink"])).toBe("source");
    expect(nearest("mian", ["other", "main"])).toBe("main");
    expect(nearest("FILTER", ["filter"])).toBe("filter");
    expect(nearest("metrics", ["source", "sink"])).toBeUndefined();
    expect(nearest("x".repeat(1_000_000), ["sink"])).toBeUndefined();
  });

  it("lists what there is", () => {
    expect(suggestion("snk", ["source", "sink"])).toBe('Did you mean "sink"? There are: source, sink.');
    expect(suggestion("other", [])).toBe("There are none.");
  });
});
