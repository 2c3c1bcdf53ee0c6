import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceNode } from "../../src/flow/nodes.js";
import { Pressure } from "../../src/flow/pressure.js";
import { ElementQueue } from "../../src/flow/queue.js";

const sourceNamed = (name: string): SourceNode => ({ name, ended: false, pressure: 0 }) as SourceNode;

function setUp() {
  const told: string[] = [];
  const pressure = new Pressure((source, signal) => told.push(`${source.name} ${signal}`));
  const [a, b] = [sourceNamed("a"), sourceNamed("b")];
  const queue = (name: string, ...upstream: readonly SourceNode[]): ElementQueue => {
    const made = new ElementQueue(name, "sink", 4, 0.5, pressure);
    pressure.upstream.set(made, upstream);
    return made;
  };
  return { pressure, told, a, b, queue };
}

describe("pressure", () => {
  it("goes to every source upstream of a queue, and to no other", () => {
    const { pressure, told, a, b, queue } = setUp();
    const both = queue("join", a, b);
    const one = queue("b", b);
    pressure.full(both);
    pressure.full(one);
    pressure.drained(both);
    pressure.drained(one);
    expect(told).toEqual(["a pause", "b pause", "a ready", "b ready"]);
  });

  it("is not told to a source that has ended", () => {
    const { pressure, told, a, queue } = setUp();
    const only = queue("a", a);
    pressure.full(only);
    a.ended = true;
    pressure.drained(only);
    expect(told).toEqual(["a pause"]);
  });

  it("is told once per change, however many places it comes from", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { maxLength: 60 }), (moves) => {
        const { pressure, told, a, queue } = setUp();
        const queues = Array.from({ length: 4 }, (_, i) => queue(`q${i}`, a));
        const full = new Set<ElementQueue>();
        let expected = 0;
        for (const index of moves) {
          const chosen = queues[index]!;
          const before = full.size > 0;
          if (full.delete(chosen)) pressure.drained(chosen);
          else pressure.full(full.add(chosen) && chosen);
          if (before !== full.size > 0) expected++;
          expect(a.pressure).toBe(full.size);
        }
        expect(told).toEqual(Array.from({ length: expected }, (_, i) => (i % 2 === 0 ? "a pause" : "a ready")));
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
  });
});
