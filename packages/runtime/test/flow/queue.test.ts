import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Element } from "../../src/flow/element.js";
import { ElementQueue } from "../../src/flow/queue.js";

function setUp(capacity: number, ratio = 0.5) {
  const told: string[] = [];
  const queue = new ElementQueue("a", "b", capacity, ratio, {
    full: ({ depth }) => told.push(`full at ${depth}`),
    drained: ({ depth }) => told.push(`drained at ${depth}`),
  });
  const take = (): Element | undefined => {
    const element = queue.front;
    queue.shift();
    return element;
  };
  return { queue, told, take };
}

describe("a bounded queue", () => {
  it("tells once when it is full and once when it has drained to the low watermark", () => {
    const { queue, told, take } = setUp(4);
    for (let i = 0; i < 4; i++) queue.push(new Element());
    take();
    queue.push(new Element());
    for (let i = 0; i < 4; i++) take();
    expect(told).toEqual(["full at 4", "drained at 2"]);
  });

  it("rounds the low watermark down, to 0 for a capacity of 1", () => {
    expect([1, 2, 5, 64].map((capacity) => setUp(capacity).queue.lowWatermark)).toEqual([0, 1, 2, 32]);
  });

  it("refuses an element too many and one too few", () => {
    const { queue } = setUp(1);
    expect(() => queue.shift()).toThrow("is empty");
    queue.push(new Element());
    expect(() => queue.push(new Element())).toThrow("is full");
  });

  it("keeps order and bounds, and tells full and drained in turn, for any use", () => {
    const use = fc.record({
      capacity: fc.integer({ min: 1, max: 9 }),
      ratio: fc.double({ min: 0, max: 0.99, noNaN: true }),
      moves: fc.array(fc.boolean(), { maxLength: 200 }),
    });
    fc.assert(
      fc.property(use, ({ capacity, ratio, moves }) => {
        const { queue, told, take } = setUp(capacity, ratio);
        const model: Element[] = [];
        for (const push of moves) {
          if (push && !queue.full) {
            const element = new Element();
            queue.push(element);
            model.push(element);
          } else if (!push && model.length > 0) expect(take()).toBe(model.shift());
          expect(queue.depth).toBe(model.length);
        }
        expect(queue.peak).toBeLessThanOrEqual(capacity);
        told.forEach((entry, i) => {
          const expected = i % 2 === 0 ? `full at ${capacity}` : `drained at ${queue.lowWatermark}`;
          expect(entry).toBe(expected);
        });
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });
});
