import { ContentTypes } from "../buffer/content-type.js";
import { NodeLedger } from "../buffer/ledger.js";
import { BufferPool } from "../buffer/pool.js";
import type { FlowStart } from "../observe/observer.js";
import type { FlowResult } from "../observe/result.js";
import { activitySlots, announce, callCode, callSlot } from "./activity.js";
import { FlowContext, runIdentity } from "./context.js";
import type { RunControl } from "./control.js";
import { type Ending, type Graph, runGraph } from "./engine.js";
import { layGraph } from "./layout.js";
import { nodeCounts } from "./nodes.js";
import type { RunOptions } from "./options.js";
import type { FlowPlan, NodeEnvironment } from "./plan.js";
import { Run } from "./run.js";
import type { Stage } from "./stage.js";
import type { Cast } from "./swap.js";

/** Runs a plan once, from fresh instances to the result. Rejects when a component cannot be instantiated. */
export async function executePlan(
  plan: FlowPlan,
  options: RunOptions,
  control: RunControl,
  activity: Int32Array = new Int32Array(activitySlots),
): Promise<FlowResult> {
  const { observer, signal, limit } = options;
  const identity = runIdentity(plan.flow, observer !== undefined);
  const listener = observer?.buffer === undefined ? undefined : observer.buffer.bind(observer);
  const pool = new BufferPool(plan.limits, listener);
  const ledgers = plan.nodes.map(({ name }) => new NodeLedger(name, listener));
  const contentTypes = new ContentTypes();
  const stages = new Map<string, Stage>();
  const environments: NodeEnvironment[] = [];
  for (const [index, node] of plan.nodes.entries()) {
    const context = new FlowContext(identity, index);
    const ledger = ledgers[index] as NodeLedger;
    // Code of the component that runs while it is instantiated belongs to its set-up.
    announce(activity, callCode(index, "init"));
    const environment = { pool, ledger, contentTypes, context, capabilities: node.capabilities };
    environments.push(environment);
    stages.set(node.name, await node.instantiate(environment));
  }
  activity[callSlot] = 0;
  const run = new Run(plan.clock, observer, limit, activity);
  const graph = layGraph(plan, stages, run);
  const start: FlowStart = {
    flow: plan.flow,
    ...identity,
    startedAtNs: plan.clock.epochNs(run.startedAt),
    nodes: plan.nodes.map(({ name, role }) => ({ name, role })),
    edges: plan.edges.map(({ from, to, capacity }) => ({ from, to, capacity })),
  };
  const cast: Cast = { pool, environments, planned: [...plan.nodes] };
  observer?.start?.(start);
  control.attach({ graph, run, cast, start });
  const ending = await runGraph(graph, run, signal, cast, control.changes);
  const reclaimed = pool.reclaim();
  const result = report(graph, run, ending, pool, reclaimed, ledgers);
  run.observer?.end?.(result);
  return result;
}

function report(
  graph: Graph,
  run: Run,
  ending: Ending,
  pool: BufferPool,
  reclaimed: number,
  ledgers: readonly NodeLedger[],
): FlowResult {
  const nodes = ledgers.map((ledger) => ledger.counts());
  const copies = nodes.flatMap(({ written, read, cloned }) => [written, read, cloned]);
  return {
    flow: graph.flow,
    status: ending.status,
    durationNs: Math.round((run.clock.now() - run.startedAt) * 1e6),
    streamNs: Math.round(run.streamMs * 1e6),
    delivered: run.delivered,
    nodes: graph.nodes.map(nodeCounts),
    edges: graph.queues.map(({ from, to, capacity, peak }) => ({ from, to, capacity, peak })),
    buffers: {
      allocated: pool.allocated,
      reused: pool.reused,
      created: pool.created,
      copies: copies.reduce((sum, count) => sum + count.copies, 0),
      bytesCopied: copies.reduce((sum, count) => sum + count.bytes, 0),
      peak: pool.peak,
      live: pool.live,
      reclaimed,
      nodes,
    },
    backpressureEvents: run.backpressureEvents,
    ...(ending.error === undefined ? {} : { error: ending.error }),
  };
}
