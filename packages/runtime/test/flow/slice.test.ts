import { describe, expect, it } from "vitest";
import { TimeSlice } from "../../src/flow/slice.js";
import { VirtualClock } from "../support/virtual-clock.js";

/** A clock that counts how often it is read. */
class CountingClock extends VirtualClock {
  reads = 0;

  override now(): number {
    this.reads++;
    return super.now();
  }
}

function setUp() {
  const clock = new CountingClock();
  const slice = new TimeSlice(clock);
  const pace = slice.pace();
  /** Makes calls of a length in milliseconds, and says after which ones the node was to hand over. */
  const calls = (count: number, ms: number): number[] => {
    const over: number[] = [];
    for (let i = 1; i <= count; i++) {
      clock.advance(ms);
      if (slice.over(pace)) over.push(i);
    }
    return over;
  };
  return { clock, slice, calls };
}

describe("a time slice", () => {
  it("reads the clock once in 64 fast calls", () => {
    const { clock, calls } = setUp();
    calls(64, 0.0005);
    clock.reads = 0;
    calls(6400, 0.0005);
    expect(clock.reads).toBeGreaterThanOrEqual(95);
    expect(clock.reads).toBeLessThanOrEqual(105);
  });

  it("is over after each call that takes longer than a turn", () => {
    const { calls } = setUp();
    expect(calls(4, 5)).toEqual([1, 2, 3, 4]);
  });

  it("notices calls that become slow within 64 of them", () => {
    const { calls } = setUp();
    calls(1000, 0.0001);
    const [first] = calls(200, 2);
    expect(first).toBeLessThanOrEqual(64);
    expect(calls(3, 2)).toEqual([1, 2, 3]);
  });

  it("is due to yield after 8 ms, until the event loop had its turn", () => {
    const { slice, calls } = setUp();
    calls(7, 1);
    expect(slice.yieldDue).toBe(false);
    calls(1, 1);
    expect(slice.yieldDue).toBe(true);
    slice.yielded();
    expect(slice.yieldDue).toBe(false);
  });
});
