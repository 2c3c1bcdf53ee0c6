import { describe, expect, it } from "vitest";
import { NodeLedger } from "../../src/buffer/ledger.js";
import { defaultLimits } from "../../src/buffer/limits.js";
import { BufferPool } from "../../src/buffer/pool.js";
import { activitySlots } from "../../src/flow/activity.js";
import { layGraph } from "../../src/flow/layout.js";
import type { SourceNode } from "../../src/flow/nodes.js";
import { pullTurn } from "../../src/flow/path.js";
import { Run } from "../../src/flow/run.js";
import type { SinkStage, SourceStage, Stage } from "../../src/flow/stage.js";
import { VirtualClock } from "../support/virtual-clock.js";

const noLifecycle = { lifecycle: undefined };

/** One source and one sink, laid out, with the pull that the test gives. */
function layOut(pull: (run: Run) => boolean) {
  const clock = new VirtualClock();
  const run = new Run(clock, undefined, undefined, new Int32Array(activitySlots));
  const source: SourceStage = { ...noLifecycle, role: "source", pull: () => pull(run), notifyBackpressure: () => {} };
  const sink: SinkStage = { ...noLifecycle, role: "sink", push: () => "ready", complete: () => {} };
  const stages = new Map<string, Stage>(Object.entries({ source, sink }));
  const rest = { config: "", capabilities: new Set<string>(), instantiate: async () => source };
  const nodes = [source, sink].map(({ role }) => ({ ...rest, name: role, role }));
  const plan = { flow: "test", nodes, edges: [{ from: "source", to: "sink", capacity: 2 }] };
  const graph = layGraph({ ...plan, lowWatermarkRatio: 0.5, limits: defaultLimits, clock }, stages, run);
  return { run, graph, node: graph.nodes[0] as SourceNode };
}

describe("a none from a source", () => {
  it("ends its stream", () => {
    const { run, graph, node } = layOut(() => false);
    pullTurn(run, node);
    expect([node.ended, graph.queues[0]!.closed]).toEqual([true, true]);
  });

  it("does not end it when the source was told to pause while the pull was under way", () => {
    const { run, graph, node } = layOut((running) => {
      running.pressure.full(graph.queues[0]!);
      return false;
    });
    pullTurn(run, node);
    expect([node.ended, node.pressure]).toEqual([false, 1]);
    run.pressure.drained(graph.queues[0]!);
    expect(node.pressure).toBe(0);
  });
});

describe("an element", () => {
  it("is one object that serves again once it has left the flow", () => {
    const { run } = layOut(() => false);
    const pool = new BufferPool(defaultLimits);
    const element = run.elements.take();
    const buffer = pool.allocate(1, new NodeLedger("node"));
    if ("tag" in buffer) throw new Error(buffer.tag);
    element.payload = buffer.freeze(new NodeLedger("node"));
    run.elements.release(element);
    expect(run.elements.take()).toBe(element);
    expect(pool.live).toBe(0);
  });
});
