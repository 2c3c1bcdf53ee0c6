import { describe, expect, it } from "vitest";
import { compare } from "../../../../src/commands/bench/report/compare.js";
import type { BenchReport } from "../../../../src/commands/bench/report/report.js";

const machine = { node: "20.0.0", platform: "linux-x64", cpu: "one", cores: 2 };
const report = (rounds: Record<string, readonly number[]>, node = machine.node): BenchReport =>
  ({ flow_name: "main", measured_at: "2026-01-01T00:00:00.000Z", machine: { ...machine, node }, rounds }) as never;
const verdict = (measure: string, before: readonly number[], after: readonly number[]) =>
  compare("file", report({ [measure]: before }), report({ [measure]: after })).changes[0]?.verdict;

const ten = (from: number): number[] => Array.from({ length: 10 }, (_, index) => from + index);

describe("a comparison", () => {
  it("says better or worse by what the number is", () => {
    expect(verdict("throughput.elements_per_sec", ten(100), ten(200))).toBe("better");
    expect(verdict("throughput.elements_per_sec", ten(200), ten(100))).toBe("worse");
    expect(verdict("latency.p99_us", ten(100), ten(200))).toBe("worse");
    expect(verdict("resources.pool_reuse_pct", ten(10), ten(50))).toBe("better");
    expect(verdict("resources.peak_memory_bytes", ten(200), ten(100))).toBe("better");
  });

  it("calls noise what overlaps, and a shift that is too small to matter", () => {
    expect(verdict("latency.p50_us", ten(100), ten(105))).toBe("within-noise");
    expect(verdict("latency.p50_us", Array(10).fill(1000), Array(10).fill(1001))).toBe("within-noise");
  });

  it("lets one odd round on each side not hide a change", () => {
    expect(verdict("latency.p50_us", [...ten(100).slice(1), 900], [...ten(200).slice(1), 10])).toBe("worse");
  });

  it("does not judge by one or two rounds", () => {
    expect(verdict("latency.p50_us", [1, 2], [100, 101])).toBe("too-few-rounds");
  });

  it("tells the change of the medians, nothing where there was nothing, and what else differs", () => {
    const before = report({ a: [1, 2, 3], gone: [1], zero: [0, 0, 0] });
    const { changes, differences } = compare("file", before, report({ a: [2, 3, 4], zero: [1, 1, 1] }, "24.0.0"));
    expect(changes.map(({ measure, change_pct }) => [measure, change_pct])).toEqual([
      ["a", 50],
      ["zero", null],
    ]);
    expect(differences).toEqual(["Node: 20.0.0 then, 24.0.0 now"]);
  });
});
