import { describe, expect, it } from "vitest";
import { compete } from "../../harness/compete.js";

const loop = {
  unit: "us",
  module: "flow/native",
  options: { kind: "plainLoop", elements: 100, size: 6, atLeastMs: 0 },
};

describe("a competition", () => {
  it("plays as many rounds with each contestant as it is told, in the order of the entries", async () => {
    const results = await compete(
      [
        { ...loop, label: "a" },
        { ...loop, label: "b", fresh: true },
      ],
      { rounds: 3 },
    );
    expect(results.map(({ label }) => label)).toEqual(["a", "b"]);
    for (const result of results) expect(result).toHaveProperty("values.length", 3);
  });

  it("goes on without a contestant that fails, and keeps its error", async () => {
    const [bad, good] = await compete(
      [
        { ...loop, label: "bad", options: { ...loop.options, kind: "nothing of the kind" } },
        { ...loop, label: "good" },
      ],
      { rounds: 1 },
    );
    expect(bad).toMatchObject({ label: "bad", error: expect.stringContaining("is not a function") });
    expect(good).toHaveProperty("values.length", 1);
  });

  it("notices a process that dies", async () => {
    const [result] = await compete([{ ...loop, label: "gone", execArgv: ["--no-such-flag"] }], { rounds: 1 });
    expect(result).toMatchObject({ error: "the process ended with 9" });
  });
});
