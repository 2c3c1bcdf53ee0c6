import { describe, expect, it } from "vitest";
import type { CallSpan } from "../../src/observe/observer.js";
import { runComponents } from "../support/components.js";
import { VirtualClock } from "../support/virtual-clock.js";

const tutorial = ["token-source", "token-filter", "sink-prints"];

describe("the token-streaming tutorial", () => {
  it("delivers 30 of 31 tokens with the copies that the contract foretells", async () => {
    const { result, stdout } = await runComponents(tutorial);
    expect(result.error).toBeUndefined();
    expect(stdout).toMatch(/^init \nThe\n quick\n brown[\s\S]*\n\.\ncomplete\nteardown\n$/);
    expect(stdout).not.toContain("harmful");
    expect([result.status, result.delivered]).toEqual(["completed", 30]);
    expect(result.buffers).toMatchObject({ allocated: 31, copies: 92, bytesCopied: 524, live: 0, reclaimed: 0 });
    const none = { copies: 0, bytes: 0 };
    expect(result.buffers.nodes).toEqual([
      { node: "token-source", allocated: 31, written: { copies: 31, bytes: 180 }, read: none, cloned: none },
      { node: "token-filter", allocated: 0, written: none, read: { copies: 31, bytes: 180 }, cloned: none },
      { node: "sink-prints", allocated: 0, written: none, read: { copies: 30, bytes: 164 }, cloned: none },
    ]);
  });

  it("shows one drop at the filter, for an element that never reaches the sink", async () => {
    const spans: CallSpan[] = [];
    await runComponents(tutorial, { limit: 15, observer: { call: (span) => spans.push(span) } });
    const dropped = spans.filter(({ verdict }) => verdict === "drop");
    expect(dropped).toMatchObject([
      { node: "token-filter", operation: "evaluate", sequence: 13, ownership: "released" },
    ]);
    const pushed = spans.filter(({ operation }) => operation === "push").map(({ sequence }) => sequence);
    expect(pushed).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14]);
  });

  it("counts the same whatever the queues hold", async () => {
    for (const capacity of [1, 2, 7]) {
      const { result } = await runComponents(tutorial, { capacity });
      expect(result.buffers).toMatchObject({ allocated: 31, copies: 92, bytesCopied: 524 });
    }
  });
});

describe("100 000 elements into a slow sink", () => {
  it("never fill a queue beyond its capacity, pause and ready the source in turn, and leave memory flat", async () => {
    const signals: string[] = [];
    const resident: number[] = [];
    const observer = {
      backpressure: ({ signal, depth, capacity }: { signal: string; depth: number; capacity: number }) => {
        signals.push(signal);
        expect(depth).toBeLessThanOrEqual(capacity);
        if (signals.length % 400 === 0) resident.push(process.memoryUsage().arrayBuffers);
      },
    };
    const clock = new VirtualClock();
    const { result } = await runComponents(["source-strict", "sink-pauses"], { observer, clock });
    expect(result.error).toBeUndefined();
    expect(result.delivered).toBe(100_000);
    expect(result.edges).toMatchObject([{ capacity: 64, peak: 64 }]);
    expect(signals.length).toBeGreaterThan(10_000);
    expect(clock.sleeps).toHaveLength(9_999);
    expect(signals).toEqual(signals.map((_, i) => (i % 2 === 0 ? "pause" : "ready")));
    expect(result.buffers).toMatchObject({ allocated: 100_000, peak: 64, reclaimed: 0 });
    expect(resident.at(-1)! - resident[0]!).toBeLessThan(1_000_000);
  });

  it("arrive in order from a source that is faster than the sink's loop", async () => {
    const { result } = await runComponents(["source-strict", "sink-slow"], { limit: 2000 });
    expect(result).toMatchObject({ status: "completed", delivered: 2000 });
    expect(result.edges[0]?.peak).toBe(64);
    expect(result.backpressureEvents).toBeGreaterThan(10);
  });

  it("wait longer and longer for a sink that never gets ready", async () => {
    const clock = new VirtualClock();
    const { result } = await runComponents(["source", "sink-pauses-always"], { limit: 12, clock });
    expect(result.delivered).toBe(12);
    expect(clock.sleeps).toEqual([10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000, 1000]);
  });
});

describe("processors", () => {
  it("emit buffers of their own under the sequence of the input", async () => {
    const spans: CallSpan[] = [];
    const nodes = ["token-source", "processor-every-second", "processor-clones", "sink"];
    const { result } = await runComponents(nodes, { limit: 4, observer: { call: (span) => spans.push(span) } });
    expect(result.error).toBeUndefined();
    const pushed = spans.filter(({ operation }) => operation === "push").map((s) => [s.sequence, s.bufferSize]);
    expect(pushed).toEqual([
      [0, 3],
      [2, 6],
    ]);
    expect(result.buffers.nodes.map(({ allocated }) => allocated)).toEqual([4, 2, 2, 0]);
    expect(result.buffers.nodes[2]).toMatchObject({ cloned: { copies: 2, bytes: 9 } });
    expect(result.buffers.reclaimed).toBe(0);
  });
});

describe("lifecycle", () => {
  it("gives each node its configuration, downstream first, and tears down downstream last", async () => {
    const { stdout } = await runComponents(
      [
        { component: "source", config: "2" },
        { component: "filter-lifecycle-first", config: "a" },
        { component: "filter-lifecycle-second" },
        "sink",
      ],
      { config: { "filter-lifecycle-second": { key: 7 } } },
    );
    expect(stdout).toBe('second init {"key":7}\nfirst init a\nfirst teardown\nsecond teardown\n');
  });

  it("tears down those that were initialised when another one's init fails or traps", async () => {
    for (const [failing, code] of [
      ["filter-init-fails", "COMPONENT_FAILED"],
      ["filter-init-traps", "COMPONENT_TRAPPED"],
    ] as const) {
      const { result, stdout } = await runComponents(["source", "filter-lifecycle-first", failing, "sink-prints"]);
      expect(result.error).toMatchObject({ code, component: failing, element: undefined });
      expect(stdout).toMatch(/^init \n(failing|trapping) init \nteardown\n$/);
    }
  });

  it("reports a teardown that traps, after everything was delivered", async () => {
    const { result } = await runComponents(["token-source", "filter-teardown-traps", "sink"]);
    expect(result).toMatchObject({ status: "failed", delivered: 31 });
    expect(result.error).toMatchObject({ code: "COMPONENT_TRAPPED", component: "filter-teardown-traps" });
  });
});

describe("capabilities", () => {
  it("are what the manifest grants, and nothing else", async () => {
    const nodes = ["token-source", "filter-capability", "sink"];
    const grant = '[security.grants.filter-capability]\ncapabilities = ["wasi:clocks"]';
    expect((await runComponents(nodes)).result.delivered).toBe(0);
    expect((await runComponents(nodes, { more: grant })).result.delivered).toBe(31);
  });
});
