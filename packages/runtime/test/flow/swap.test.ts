import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RunControl } from "../../src/flow/control.js";
import { StageFailure } from "../../src/flow/failure.js";
import type { PlannedNode } from "../../src/flow/plan.js";
import type { CallSpan } from "../../src/observe/observer.js";
import { counting, fill, filter, processor, read, runLine, sink, source } from "../support/plain-stages.js";
import { VirtualClock } from "../support/virtual-clock.js";

/** Does something, and answers. */
const andThen = <T>(_done: unknown, answer: T): T => answer;

/** A processor that writes its name behind the payload. */
const tagging = (tag: string, log: string[] = [], init: () => void = () => {}): PlannedNode =>
  processor("tag", (environment) => ({
    lifecycle: {
      init: () => andThen(init(), void log.push(`init ${tag}`)),
      teardown: () => void log.push(`teardown ${tag}`),
    },
    process: (element, into) => andThen(fill(environment, into, `${read(environment, element)}${tag}`), true),
  }));

const failing = (): never => {
  throw new StageFailure({ tag: "internal", val: "no such table" });
};

/** A sink that keeps what it gets, and does something at some elements. */
const keeping = (got: string[], at: Readonly<Record<number, () => void>> = {}): PlannedNode =>
  sink((environment) => ({
    push: (element) => {
      got.push(read(environment, element));
      at[got.length]?.();
      return "ready";
    },
  }));

describe("swapping a component", () => {
  it("tears the old one down, initialises the new one, and loses no element", async () => {
    const control = new RunControl("test");
    const [log, got]: [string[], string[]] = [[], []];
    const swaps: Promise<void>[] = [];
    const end = keeping(got, { 3: () => swaps.push(control.changes.add(tagging("b", log))) });
    const result = await runLine([counting(200), tagging("a", log), end], { control, capacity: 4 });
    await Promise.all(swaps);
    expect(log).toEqual(["init a", "teardown a", "init b", "teardown b"]);
    expect(got.map((text) => Number.parseInt(text, 10))).toEqual([...Array(200).keys()]);
    expect(got.join(" ")).toMatch(/^(\d+a ){3,}(\d+b ?)+$/);
    expect(result.nodes.map(({ in: taken, out }) => [taken, out])).toEqual([
      [0, 200],
      [200, 200],
      [200, 0],
    ]);
    expect(result.buffers).toMatchObject({ live: 0, reclaimed: 0 });
  });

  it("can be done at any time and as often as one likes, on every node", async () => {
    const moments = fc.array(fc.record({ at: fc.integer({ min: 1, max: 99 }), node: fc.constantFrom("tag", "odd") }));
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: 1, max: 5 }), async (changes, capacity) => {
        const control = new RunControl("test");
        const got: string[] = [];
        const odd = (): PlannedNode =>
          filter("odd", (environment) => ({
            evaluate: (element) => Number.parseInt(read(environment, element), 10) % 2 === 1,
          }));
        const swaps: Promise<void>[] = [];
        const at = Object.fromEntries(
          changes.map(({ at: when, node }) => [
            when,
            () => swaps.push(control.changes.add(node === "tag" ? tagging("x") : odd())),
          ]),
        );
        const line = [counting(200), tagging("x"), odd(), keeping(got, at)];
        const result = await runLine(line, { control, capacity });
        await Promise.allSettled(swaps);
        expect(got).toEqual(Array.from({ length: 100 }, (_, i) => `${2 * i + 1}x`));
        expect(result).toMatchObject({ status: "completed", delivered: 100 });
      }),
    );
  });

  it("that cannot be instantiated leaves the old one as it was", async () => {
    const control = new RunControl("test");
    const [log, got]: [string[], string[]] = [[], []];
    let swapped: Promise<void> | undefined;
    const broken = { ...tagging("b"), instantiate: () => Promise.reject(new Error("no memory")) };
    const end = keeping(got, {
      1: () => {
        swapped = control.changes.add(broken);
        swapped.catch(() => {});
      },
    });
    const result = await runLine([counting(100), tagging("a", log), end], { control, capacity: 2 });
    await expect(swapped).rejects.toThrow("no memory");
    expect(log).toEqual(["init a", "teardown a"]);
    expect([result.status, got.length]).toEqual(["completed", 100]);
  });

  it("whose init fails leaves a fresh instance of the old one", async () => {
    const control = new RunControl("test");
    const [log, got]: [string[], string[]] = [[], []];
    let swapped: Promise<void> | undefined;
    const end = keeping(got, {
      1: () => {
        swapped = control.changes.add(tagging("b", log, failing));
        swapped.catch(() => {});
      },
    });
    const result = await runLine([counting(100), tagging("a", log), end], { control, capacity: 2 });
    await expect(swapped).rejects.toMatchObject({ code: "COMPONENT_FAILED", component: "tag" });
    expect(log).toEqual(["init a", "teardown a", "init a", "teardown a"]);
    expect(got).toEqual(Array.from({ length: 100 }, (_, i) => `${i}a`));
    expect(result.status).toBe("completed");
  });

  it("goes on when the old one fails in its teardown, and counts that", async () => {
    const control = new RunControl("test");
    const got: string[] = [];
    const leaving = processor("tag", (environment) => ({
      lifecycle: { init: () => {}, teardown: failing },
      process: (element, into) => andThen(fill(environment, into, read(environment, element)), true),
    }));
    let swapped: Promise<void> | undefined;
    const end = keeping(got, {
      1: () => {
        swapped = control.changes.add(tagging("b"));
      },
    });
    const result = await runLine([counting(50), leaving, end], { control, capacity: 2 });
    await swapped;
    expect([result.status, result.nodes[1]?.errors, got.at(-1)]).toEqual(["completed", 1, "49b"]);
  });

  it("gives back what the old one held on to", async () => {
    const control = new RunControl("test");
    const got: string[] = [];
    let live = -1;
    const hoarding = processor("tag", (environment) => ({
      process: (element, into) => {
        environment.pool.allocate(10, environment.ledger);
        fill(environment, into, read(environment, element));
        return true;
      },
    }));
    let swapped: Promise<void> | undefined;
    const end = sink((environment) => ({
      push: (element) => {
        got.push(read(environment, element));
        if (got.length === 5) swapped = control.changes.add(tagging("b"));
        if (got.length === 100) live = environment.pool.live;
        return "ready";
      },
    }));
    const result = await runLine([counting(100), hoarding, end], { control, capacity: 2 });
    await swapped;
    expect(live).toBeLessThan(5);
    expect(result.buffers).toMatchObject({ live: 0, reclaimed: 0 });
  });

  it("tells a new source that it is paused, so that the ready to come makes sense", async () => {
    const control = new RunControl("test");
    const told: string[] = [];
    const endless = (name: string, most: number): PlannedNode =>
      source((environment) => {
        let next = 0;
        return {
          pull: (into) => next < most && andThen(fill(environment, into, String(next++)), true),
          notifyBackpressure: (signal) => void told.push(`${name} ${signal}`),
        };
      });
    let swapped: Promise<void> | undefined;
    let pushed = 0;
    const end = sink(() => ({
      push: () => {
        if (++pushed === 2) swapped = control.changes.add(endless("new", 3));
        return pushed <= 2 ? "pause" : "ready";
      },
    }));
    await runLine([endless("old", 1000), end], { control, capacity: 4, clock: new VirtualClock() });
    await swapped;
    expect(told.indexOf("new pause")).toBeGreaterThan(-1);
    const ofNew = told.filter((text) => text.startsWith("new"));
    expect(ofNew.slice(0, 2)).toEqual(["new pause", "new ready"]);
  });

  it("waits for no back-off of a sink", async () => {
    const control = new RunControl("test");
    const clock = new VirtualClock();
    let swapped: Promise<void> | undefined;
    const got: string[] = [];
    const never = sink(() => ({
      push: () => {
        swapped ??= control.changes.add(keeping(got));
        return "pause";
      },
    }));
    const { delivered } = await runLine([counting(10), never], { control, clock, capacity: 4 });
    await swapped;
    expect([delivered, got.length]).toEqual([10, 9]);
  });

  it("is refused when the run is over", async () => {
    const control = new RunControl("test");
    control.detach();
    await expect(control.changes.add(tagging("b"))).rejects.toMatchObject({ code: "FLOW_MISUSED", component: "tag" });
  });
});

describe("a run that is looked at", () => {
  it("says what it has counted so far", async () => {
    const control = new RunControl("test");
    const seen: unknown[] = [];
    const end = keeping([], { 3: () => seen.push(control.counts()) });
    await runLine([counting(8), tagging("a"), end], { control, capacity: 4 });
    expect(seen).toMatchObject([
      { delivered: 2, nodes: [{ name: "source" }, { name: "tag" }, { name: "sink", in: 3 }], edges: [{}, {}] },
    ]);
    expect(control.counts()).toBeDefined();
    control.detach();
    expect(control.counts()).toBeUndefined();
  });

  it("tells an observer from the moment on at which it comes", async () => {
    const control = new RunControl("test");
    const told: (number | string | undefined)[] = [];
    const observer = {
      start: () => void told.push("start"),
      call: ({ operation, sequence }: CallSpan) => void (operation === "push" && told.push(sequence)),
      end: () => void told.push("end"),
    };
    const clock = new VirtualClock();
    let pushed = 0;
    const end = sink(() => ({
      push: () => {
        clock.advance(10);
        if (++pushed === 5) queueMicrotask(() => control.observe(observer));
        return "ready";
      },
    }));
    await runLine([counting(30), end], { control, clock });
    expect(told[0]).toBe("start");
    expect(told.at(-1)).toBe("end");
    const sequences = told.slice(1, -1) as number[];
    expect(sequences).toEqual(Array.from({ length: sequences.length }, (_, i) => 30 - sequences.length + i));
    expect(sequences[0]).toBeGreaterThanOrEqual(5);
  });
});
