import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BackpressureEvent } from "../../src/observe/observer.js";
import { counting, fill, filter, runLine, sink, source } from "../support/plain-stages.js";
import { VirtualClock } from "../support/virtual-clock.js";

/** A source that records what it is told and when it is pulled. */
function recordingSource(count: number) {
  const log: string[] = [];
  const node = source((environment) => {
    let next = 0;
    return {
      pull: (into) => {
        log.push("pull");
        if (next === count) return false;
        fill(environment, into, String(next++));
        return true;
      },
      notifyBackpressure: (signal) => log.push(signal),
    };
  });
  return { node, log, signals: () => log.filter((entry) => entry !== "pull") };
}

const pulledWhilePaused = (log: readonly string[]): boolean => {
  let paused = false;
  return log.some((entry) => {
    if (entry !== "pull") paused = entry === "pause";
    return entry === "pull" && paused;
  });
};

describe("backpressure from a queue", () => {
  it("pauses a fast source when the queue is full, and readies it at the low watermark", async () => {
    const { node, signals } = recordingSource(10);
    const events: BackpressureEvent[] = [];
    const observer = { backpressure: (event: BackpressureEvent) => events.push(event) };
    const result = await runLine([node, sink(() => ({}))], { capacity: 4, observer });
    expect(signals()).toEqual(["pause", "ready", "pause", "ready"]);
    expect(
      events.map(({ signal, reason, depth, capacity, pulled }) => [signal, reason, depth, capacity, pulled]),
    ).toEqual([
      ["pause", "queue", 4, 4, 4],
      ["ready", "queue", 2, 4, 4],
      ["pause", "queue", 4, 4, 8],
      ["ready", "queue", 2, 4, 8],
    ]);
    expect(result.backpressureEvents).toBe(4);
  });

  it("runs ahead of a slow sink, but does not run a slow source ahead", async () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    const slow = source((environment) => {
      let next = 0;
      return {
        pull: (into) => {
          clock.advance(10);
          order.push("pull");
          if (next === 3) return false;
          fill(environment, into, String(next++));
          return true;
        },
      };
    });
    await runLine(
      [
        slow,
        sink(() => ({
          push: () => {
            order.push("push");
            return "ready";
          },
        })),
      ],
      { clock },
    );
    expect(order).toEqual(["pull", "push", "pull", "push", "pull", "push", "pull"]);
  });

  it("holds for any flow: no depth over capacity, no pull while paused, signals in turn, everything delivered", async () => {
    const flow = fc.record({
      count: fc.nat({ max: 150 }),
      capacity: fc.integer({ min: 1, max: 8 }),
      lowWatermarkRatio: fc.double({ min: 0, max: 0.99, noNaN: true }),
      drops: fc.integer({ min: 2, max: 5 }),
      pauses: fc.integer({ min: 2, max: 9 }),
      slow: fc.nat({ max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(flow, async ({ count, capacity, lowWatermarkRatio, drops, pauses, slow }) => {
        const clock = new VirtualClock();
        const { node, log, signals } = recordingSource(count);
        let pushes = 0;
        const seen: bigint[] = [];
        const slowSink = sink(() => ({
          push: ({ sequence }) => {
            clock.advance(slow);
            seen.push(sequence);
            return ++pushes % pauses === 0 ? "pause" : "ready";
          },
        }));
        const some = filter("filter", () => ({ evaluate: ({ sequence }) => Number(sequence) % drops !== 0 }));
        const result = await runLine([node, some, slowSink], { capacity, lowWatermarkRatio, clock });
        expect(result.status).toBe("completed");
        for (const edge of result.edges) expect(edge.peak).toBeLessThanOrEqual(capacity);
        expect(pulledWhilePaused(log)).toBe(false);
        expect(signals()).toEqual(signals().map((_, i) => (i % 2 === 0 ? "pause" : "ready")));
        const passed = Array.from({ length: count }, (_, i) => i).filter((i) => i % drops !== 0);
        expect(seen.map(Number)).toEqual(passed);
        expect(result.buffers.reclaimed).toBe(0);
      }),
      { seed: 20_261_122, numRuns: 150 },
    );
  });
});

describe("a sink that asks for time", () => {
  it("is left alone for 10 ms, doubled up to 1 s while it keeps asking, and back to 10 ms after ready", async () => {
    const clock = new VirtualClock();
    let pushes = 0;
    const busy = sink(() => ({ push: () => (++pushes <= 9 || pushes === 11 ? "pause" : "ready") }));
    await runLine([counting(12), busy], { clock });
    expect(clock.sleeps).toEqual([10, 20, 40, 80, 160, 320, 640, 1000, 1000, 10]);
  });

  it("pauses its source at once, and readies it when a probe is answered by ready", async () => {
    const { node, log } = recordingSource(4);
    let pushes = 0;
    const busy = sink(() => ({
      push: () => {
        log.push("push");
        return ++pushes <= 2 ? "pause" : "ready";
      },
    }));
    await runLine([node, busy], { capacity: 3 });
    expect(log).toEqual([
      ...["pull", "pull", "pull", "pause"], // the queue is full
      ...["push", "push", "push", "ready"], // pause, probe, and the probe that is answered by ready
      ...["pull", "pull", "push"],
    ]);
  });

  it("gets its probe from the source when no element is left to probe with", async () => {
    const { node, log } = recordingSource(2);
    const busy = sink(() => ({
      push: () => {
        log.push("push");
        return "pause";
      },
    }));
    const result = await runLine([node, busy], { capacity: 1 });
    const drained = ["pull", "pause", "ready", "push"];
    expect(log).toEqual([...drained, "pause", "ready", ...drained, "pause", "ready", "pull"]);
    expect(result.delivered).toBe(2);
  });
});
