import { describe, expect, it } from "vitest";
import { details, markdown, table } from "../../report/table.js";

const ours = { label: "ours", unit: "us", value: 2 };
const peer = { label: "peer", unit: "us", value: 100 };
const rows = [
  { what: "work", ours, peer, ratio: 0.02, low: 0.01, high: 0.04, best: 0.025, goal: "<= 1/40", met: true },
  { what: "more work", ours, peer, ratio: 1.5, low: 1.5, high: 1.5, goal: "<= 1", met: false },
  { what: "no work", ours, peer: { label: "peer", unit: "us" }, error: "it failed", goal: "<= 1", met: false },
  { what: "for information", ours, ratio: 2, low: 2, high: 2 },
];

describe("the table", () => {
  it("says what was measured, the goal, both sides, the ratio and the verdict", () => {
    const [head, ...lines] = table(rows).split("\n");
    expect(head).toMatch(/^measured +goal +ours +peer +ratio \(rounds\) +best rounds +met\?$/);
    expect(lines).toEqual([
      expect.stringMatching(
        /^work +<= 1\/40 +ours: 2\.00 us +peer: 100 us +1\/50\.0 \(1\/100 to 1\/25\.0\) +1\/40\.0 +yes$/,
      ),
      expect.stringMatching(/^more work +<= 1 +ours: 2\.00 us +peer: 100 us +1\.50 +NO$/),
      expect.stringMatching(/^no work +<= 1 +ours: 2\.00 us +peer: - +failed +NO$/),
      expect.stringMatching(/^for information +ours: 2\.00 us +2\.00$/),
    ]);
  });

  it("is followed by what else was told, where it is wanted, and by what failed", () => {
    const contestants = [
      { label: "ours", detail: { p50: 2, growth: -0.5 } },
      { label: "peer", error: "it failed" },
    ];
    expect([...details({ name: "work", details: true, contestants })]).toEqual([
      "work, ours: p50 2.00, growth -0.50",
      "work, peer failed: it failed",
    ]);
    expect([...details({ name: "work", details: false, contestants })]).toEqual(["work, peer failed: it failed"]);
  });

  it("is the same in Markdown", () => {
    expect(markdown(rows).split("\n").slice(2, 4)).toEqual([
      "| work | <= 1/40 | ours: 2.00 us | peer: 100 us | 1/50.0 (1/100 to 1/25.0) | 1/40.0 | yes |",
      "| more work | <= 1 | ours: 2.00 us | peer: 100 us | 1.50 |  | NO |",
    ]);
  });
});
