import type { TorvynError } from "@torvyn/contract";
import { callCode, callSlot } from "./activity.js";
import type { PendingChanges } from "./changes.js";
import { flowError } from "./errors.js";
import { initialiseStage, tearDownStage } from "./lifecycle.js";
import type { FlowNodeState, SinkNode, SourceNode } from "./nodes.js";
import { endSource, evaluateTurn, processTurn, pullTurn, pushTurn, resumeSink } from "./path.js";
import type { ElementQueue } from "./queue.js";
import type { Run } from "./run.js";
import { type Cast, swap } from "./swap.js";

/** A flow laid out for one run: nodes in topological order, and the queues between them. */
export interface Graph {
  readonly flow: string;
  readonly nodes: readonly FlowNodeState[];
  readonly queues: readonly ElementQueue[];
}

/** How the engine left the graph. */
export interface Ending {
  readonly status: "completed" | "interrupted" | "failed";
  readonly error?: TorvynError;
}

/**
 * Runs a graph from `init` to `teardown`. The first error ends it: what is in flight is released, and every component
 * that was initialised and did not trap is torn down.
 */
export async function runGraph(
  graph: Graph,
  run: Run,
  signal: AbortSignal | undefined,
  cast: Cast,
  changes: PendingChanges,
): Promise<Ending> {
  const initialised = new Set<FlowNodeState>();
  let error: TorvynError | undefined;
  const fail = (cause: unknown): void => {
    const failure = flowError(graph, run, cause);
    if (failure.node !== undefined) {
      failure.node.errors++;
      if (failure.trapped) initialised.delete(failure.node);
    }
    error ??= failure.error;
  };
  const sources = graph.nodes.filter((node) => node.role === "source");
  let interrupted = false;
  const drain = (): void => {
    interrupted ||= sources.some((source) => !source.ended);
    sources.forEach(endSource);
  };
  signal?.addEventListener("abort", drain, { once: true });
  try {
    initialise(graph, run, initialised);
    if (signal?.aborted) drain();
    const start = run.clock.now();
    await stream(graph, run, cast, changes).finally(() => {
      run.streamMs = run.clock.now() - start;
    });
    complete(graph, run);
  } catch (cause) {
    fail(cause);
    releaseInFlight(graph, run);
  } finally {
    signal?.removeEventListener("abort", drain);
  }
  teardown(graph, run, initialised, fail);
  if (error !== undefined) return { status: "failed", error };
  return { status: interrupted ? "interrupted" : "completed" };
}

/** Downstream first, so that a source that starts work in its `init` finds the others ready. */
function initialise(graph: Graph, run: Run, initialised: Set<FlowNodeState>): void {
  for (const node of graph.nodes.toReversed()) {
    initialiseStage(run, node, node.stage);
    initialised.add(node);
  }
}

/** Rounds over all nodes until every sink has had its last element. Components are swapped between two rounds. */
async function stream(graph: Graph, run: Run, cast: Cast, changes: PendingChanges): Promise<void> {
  const sinks = graph.nodes.filter((node) => node.role === "sink");
  while (!sinks.every((sink) => sink.input.finished)) {
    for (let change = changes.take(); change !== undefined; change = changes.take()) {
      await swap(graph, run, cast, change);
    }
    let calls = 0;
    for (const node of graph.nodes) {
      calls += turn(run, node);
      // Not after a round: one of many nodes takes as many milliseconds.
      if (!run.slice.yieldDue) continue;
      await run.clock.yield();
      run.slice.yielded();
    }
    if (calls === 0) await waitForSinks(run, graph, sinks, changes);
  }
}

function turn(run: Run, node: FlowNodeState): number {
  switch (node.role) {
    case "source":
      return pullTurn(run, node);
    case "processor":
      return processTurn(run, node);
    case "filter":
      return evaluateTurn(run, node);
    case "sink":
      return pushTurn(run, node);
  }
}

/** Nothing moves: sinks asked for time. Waits for the first one, or lets its sources make an element to probe it with. */
async function waitForSinks(
  run: Run,
  graph: Graph,
  sinks: readonly SinkNode[],
  changes: PendingChanges,
): Promise<void> {
  const paused = sinks.filter((sink) => sink.paused);
  if (paused.length === 0) {
    if (sinks.every((sink) => sink.input.finished)) return;
    throw new Error("the flow stands still, and no sink has asked for time");
  }
  const wait = Math.min(...paused.map((sink) => sink.retryAt)) - run.clock.now();
  if (wait > 0) {
    await changes.arrivalOr(run.clock.sleep(wait));
    run.slice.yielded();
    return;
  }
  if (graph.queues.some((queue) => queue.depth > 0)) return;
  for (const sink of paused) resumeSink(run, sink);
}

function complete(graph: Graph, run: Run): void {
  for (const node of graph.nodes) {
    if (node.role !== "sink") continue;
    run.enter(callCode(node.index, "complete"));
    node.stage.complete();
    run.leave();
    if (run.observer !== undefined) run.span(node, "complete", "ok");
  }
}

/** Downstream last. A component that fails here does not keep the others from their teardown. */
function teardown(
  graph: Graph,
  run: Run,
  initialised: ReadonlySet<FlowNodeState>,
  fail: (cause: unknown) => void,
): void {
  for (const node of graph.nodes) {
    if (!initialised.has(node)) continue;
    try {
      tearDownStage(run, node);
    } catch (cause) {
      fail(cause);
    }
  }
  run.activity[callSlot] = 0;
}

function releaseInFlight(graph: Graph, run: Run): void {
  if (run.inFlight !== undefined) run.elements.release(run.inFlight);
  run.inFlight = undefined;
  const silent = graph.nodes.filter((node): node is SourceNode => node.role === "source");
  silent.forEach(endSource);
  for (const queue of graph.queues) {
    for (let element = queue.front; element !== undefined; element = queue.front) {
      queue.shift();
      run.elements.release(element);
    }
  }
}
