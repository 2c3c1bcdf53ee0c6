import { describe, expect, it, vi } from "vitest";
import { StageFailure } from "../../src/flow/failure.js";
import type { Lifecycle } from "../../src/flow/stage.js";
import type { CallSpan } from "../../src/observe/observer.js";
import { counting, fill, filter, processor, read, runLine, sink, source } from "../support/plain-stages.js";
import { VirtualClock } from "../support/virtual-clock.js";

/** Does something, and answers. */
const andThen = <T>(_done: unknown, answer: T): T => answer;

/** Lifecycles that write down who was called, in order. */
function logged() {
  const log: string[] = [];
  const life = (name: string, part: Partial<Lifecycle> = {}): { readonly lifecycle: Lifecycle } => ({
    lifecycle: {
      init: (config) => {
        part.init?.(config);
        log.push(`init ${name}`);
      },
      teardown: () => {
        log.push(`teardown ${name}`);
        part.teardown?.();
      },
    },
  });
  return { log, life };
}

const upper = processor("upper", (environment) => ({
  process: (element, into) => {
    const text = read(environment, element);
    if (text === "1") return false;
    fill(environment, into, `<${text}>`);
    return true;
  },
}));

describe("a linear flow", () => {
  it("delivers in order and counts what went in, out and was dropped at every node", async () => {
    const got: string[] = [];
    const odd = filter("odd", (environment) => ({
      evaluate: (e) => Number(read(environment, e).slice(1, -1)) % 2 === 1,
    }));
    const end = sink((environment) => ({ push: (e) => andThen(got.push(read(environment, e)), "ready") }));
    const result = await runLine([counting(6), upper, odd, end]);
    expect(got).toEqual(["<3>", "<5>"]);
    expect(result.nodes).toEqual([
      { name: "source", role: "source", in: 0, out: 6, dropped: 0, errors: 0 },
      { name: "upper", role: "processor", in: 6, out: 5, dropped: 1, errors: 0 },
      { name: "odd", role: "filter", in: 5, out: 2, dropped: 3, errors: 0 },
      { name: "sink", role: "sink", in: 2, out: 0, dropped: 0, errors: 0 },
    ]);
    expect(result.buffers).toMatchObject({ allocated: 11, reclaimed: 0, copies: 6 + 6 + 5 + 5 + 2 });
  });

  it("gives sequence and timestamp once, at the source, and keeps them through processors and filters", async () => {
    const clock = new VirtualClock();
    const seen: [bigint, bigint, string][] = [];
    const ticking = counting(3);
    const slowSink = sink(() => ({
      push: ({ sequence, timestampNs, contentType }) => {
        clock.advance(5);
        seen.push([sequence, timestampNs, contentType.text]);
        return "ready";
      },
    }));
    await runLine([ticking, upper, slowSink], { clock, capacity: 1 });
    const epoch = clock.epochNs(0);
    expect(seen).toEqual([
      [0n, epoch, "text/plain"],
      [2n, epoch + 5_000_000n, "text/plain"],
    ]);
  });

  it("ends as if the source had ended when the limit is reached, and does not pull again", async () => {
    const pull = vi.fn((into) => andThen(fill(environmentOf.current!, into, "x"), true));
    const environmentOf: { current?: Parameters<typeof fill>[0] } = {};
    const endless = source((environment) => {
      environmentOf.current = environment;
      return { pull };
    });
    const complete = vi.fn();
    const result = await runLine([endless, sink(() => ({ complete }))], { limit: 7 });
    expect([result.status, result.delivered, pull.mock.calls.length]).toEqual(["completed", 7, 7]);
    expect(complete).toHaveBeenCalledOnce();
  });

  it("initialises downstream first and tears down downstream last, around everything else", async () => {
    const { log, life } = logged();
    const complete = () => log.push("complete");
    await runLine([
      counting(1, life("source")),
      filter("filter", () => life("filter")),
      sink(() => ({ complete, ...life("sink") })),
    ]);
    expect(log).toEqual([
      ...["init sink", "init filter", "init source"],
      "complete",
      ...["teardown source", "teardown filter", "teardown sink"],
    ]);
  });

  it("tells how long elements moved, apart from set-up and tear-down", async () => {
    const clock = new VirtualClock();
    const lifecycle = { init: () => clock.advance(100), teardown: () => clock.advance(50) };
    const step = filter("step", () => ({ lifecycle, evaluate: () => andThen(clock.advance(1), true) }));
    const result = await runLine([counting(10), step, sink(() => ({}))], { clock });
    expect([result.streamNs, result.durationNs]).toEqual([10e6, 160e6]);
  });

  it("hands large payloads on while they are still near the processor: 256 KiB at a time, the last one whole", async () => {
    const peakOf = async (bytes: number): Promise<number | undefined> => {
      const payload = "x".repeat(bytes);
      const large = source((environment) => ({ pull: (into) => andThen(fill(environment, into, payload), true) }));
      return (await runLine([large, sink(() => ({}))], { limit: 200 })).edges[0]?.peak;
    };
    expect([await peakOf(6), await peakOf(65_536), await peakOf(300_000)]).toEqual([64, 4, 1]);
  });

  it("lets the event loop have its turn while a fast source runs", async () => {
    const clock = new VirtualClock();
    const step = filter("step", () => ({ evaluate: () => andThen(clock.advance(1), true) }));
    await runLine([counting(100), step, sink(() => ({}))], { clock });
    expect(clock.yields).toBeGreaterThanOrEqual(10);
    expect(clock.yields).toBeLessThanOrEqual(25);
  });

  it("does so within a round, too, when there are many nodes", async () => {
    const clock = new VirtualClock();
    const step = (index: number) =>
      filter(`step-${index}`, () => ({ evaluate: () => andThen(clock.advance(1), true) }));
    const steps = Array.from({ length: 40 }, (_, index) => step(index));
    await runLine([counting(100), ...steps, sink(() => ({}))], { clock });
    expect(clock.yields).toBeGreaterThanOrEqual(400);
  });
});

describe("a flow that is aborted", () => {
  it("pulls no more, delivers what is in flight, completes and tears down", async () => {
    const { log, life } = logged();
    const controller = new AbortController();
    const end = sink(() => ({
      push: () => andThen(controller.abort(), "ready"),
      complete: () => log.push("complete"),
      ...life("sink"),
    }));
    const result = await runLine([counting(1000), end], { capacity: 8, signal: controller.signal });
    expect([result.status, result.delivered]).toEqual(["interrupted", 8]);
    expect(log).toEqual(["init sink", "complete", "teardown sink"]);
    expect(result.buffers.reclaimed).toBe(0);
  });

  it("delivers nothing when it was aborted before it began", async () => {
    const result = await runLine([counting(5), sink(() => ({}))], { signal: AbortSignal.abort() });
    expect([result.status, result.delivered]).toEqual(["interrupted", 0]);
  });

  it("is completed when the source had ended anyway", async () => {
    const controller = new AbortController();
    const result = await runLine([counting(3), sink(() => ({ push: () => andThen(controller.abort(), "ready") }))], {
      signal: controller.signal,
    });
    expect(result.status).toBe("completed");
  });
});

describe("a flow that fails", () => {
  const third = (error: () => never) =>
    filter("third", () => ({ evaluate: ({ sequence }) => (sequence === 3n ? error() : true), ...life("third") }));
  const { log, life } = logged();
  const line = (error: () => never) => [
    counting(9, life("source")),
    third(error),
    sink(() => ({ complete: () => log.push("complete"), ...life("sink") })),
  ];

  it("on a typed error names flow, node and element, releases what is in flight and tears everything down", async () => {
    log.length = 0;
    const result = await runLine(
      line(() => {
        throw new StageFailure({ tag: "invalid-input", val: "not a number" });
      }),
      { capacity: 4 },
    );
    expect(result.status).toBe("failed");
    expect(result.error).toMatchObject({
      code: "COMPONENT_FAILED",
      message: 'The filter "third" failed in evaluate at element 3: invalid-input: not a number',
      flow: "test",
      component: "third",
      element: 3n,
    });
    expect(result.nodes.map(({ errors }) => errors)).toEqual([0, 1, 0]);
    expect(result.buffers.reclaimed).toBe(0);
    expect(log.slice(3)).toEqual(["teardown source", "teardown third", "teardown sink"]);
  });

  it("on a trap leaves the trapped component alone and tears the others down", async () => {
    log.length = 0;
    const result = await runLine(
      line(() => {
        throw new RangeError("unreachable");
      }),
    );
    expect(result.error).toMatchObject({ code: "COMPONENT_TRAPPED", component: "third", element: 3n });
    expect(result.error?.cause).toBeInstanceOf(RangeError);
    expect(log.slice(3)).toEqual(["teardown source", "teardown sink"]);
  });

  it("in init tears down those that were initialised already, and pulls nothing", async () => {
    const { log: order, life: alive } = logged();
    const init = (): void => {
      throw new StageFailure({ tag: "fatal", val: "no key" });
    };
    const result = await runLine([
      counting(1, alive("source")),
      filter("filter", () => alive("filter", { init })),
      sink(() => alive("sink")),
    ]);
    expect(result.error?.message).toBe('The filter "filter" failed in init: fatal: no key');
    expect(order).toEqual(["init sink", "teardown sink"]);
  });

  it("in teardown still tears the others down, and reports the first error", async () => {
    const { log: order, life: alive } = logged();
    const teardown = (): void => {
      throw new RangeError("unreachable");
    };
    const result = await runLine([counting(1, alive("source", { teardown })), sink(() => alive("sink", { teardown }))]);
    expect(result.error).toMatchObject({ component: "source" });
    expect(order.slice(2)).toEqual(["teardown source", "teardown sink"]);
  });

  it("on an observer that throws says that it was not a component", async () => {
    const observer = {
      call: (): void => {
        throw new Error("disk full");
      },
    };
    const result = await runLine([counting(1), sink(() => ({}))], { observer });
    expect(result.error).toMatchObject({ code: "INTERNAL", component: undefined });
    expect(result.buffers.reclaimed).toBe(0);
  });
});

describe("an observer", () => {
  it("sees every call with its verdict, its buffer and what became of it", async () => {
    const spans: CallSpan[] = [];
    const not1 = filter("not-2", () => ({ evaluate: ({ sequence }) => sequence !== 2n }));
    await runLine([counting(3), upper, not1, sink(() => ({}))], { observer: { call: (span) => spans.push(span) } });
    const told = spans.map((s) => [s.node, s.operation, s.sequence, s.verdict, s.bufferId, s.ownership].join(" "));
    expect(told).toEqual([
      "source pull 0 emit 0 created",
      "source pull 1 emit 1 created",
      "source pull 2 emit 2 created",
      "source pull  end  ",
      "upper process 0 emit 3 created",
      "upper process 1 drop 1 released",
      "upper process 2 emit 4 created",
      "not-2 evaluate 0 pass 3 forwarded",
      "not-2 evaluate 2 drop 4 released",
      "sink push 0 ok 3 released",
      "sink complete  ok  ",
    ]);
  });

  it("sees a failing call as such", async () => {
    const spans: CallSpan[] = [];
    const bad = sink(() => ({
      push: () => {
        throw new StageFailure({ tag: "deadline-exceeded" });
      },
    }));
    await runLine([counting(1), bad], { observer: { call: (span) => spans.push(span) } });
    expect(spans.at(-1)).toMatchObject({ operation: "push", verdict: "error", sequence: 0, ownership: "borrowed" });
  });
});
