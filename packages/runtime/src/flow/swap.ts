import type { NodeLedger } from "../buffer/ledger.js";
import type { BufferPool } from "../buffer/pool.js";
import { announce, callCode } from "./activity.js";
import type { Change } from "./changes.js";
import type { Graph } from "./engine.js";
import { flowError } from "./errors.js";
import { initialiseStage, tearDownStage } from "./lifecycle.js";
import type { FlowNodeState } from "./nodes.js";
import { firstBackoffMs } from "./path.js";
import type { NodeEnvironment, PlannedNode } from "./plan.js";
import type { Run } from "./run.js";
import type { Stage } from "./stage.js";

/** The components of a run, and what it takes to bring one to life again. */
export interface Cast {
  readonly pool: BufferPool;
  readonly environments: readonly NodeEnvironment[];
  /** What is on each node now, by index. */
  readonly planned: PlannedNode[];
}

/**
 * Puts a component in the place of a node's, between two elements: the new one is instantiated, the old one torn down,
 * the new one initialised. Queues and counts stay. When the new one cannot be instantiated the old one goes on; when its
 * `init` fails, a fresh instance of the old one does. Throws when that fails, too.
 */
export async function swap(graph: Graph, run: Run, cast: Cast, change: Change): Promise<void> {
  const node = graph.nodes.find(({ name }) => name === change.planned.name) as FlowNodeState;
  let stage: Stage;
  try {
    stage = await instantiate(run, cast, node, change.planned);
  } catch (error) {
    run.leave();
    change.failed(error);
    return;
  }
  retire(graph, run, cast, node);
  try {
    initialiseStage(run, node, stage);
    cast.planned[node.index] = change.planned;
    place(run, node, stage);
    change.done();
  } catch (cause) {
    change.failed(flowError(graph, run, cause).error);
    const again = await instantiate(run, cast, node, cast.planned[node.index] as PlannedNode);
    initialiseStage(run, node, again);
    place(run, node, again);
  }
}

async function instantiate(run: Run, cast: Cast, { index }: FlowNodeState, planned: PlannedNode): Promise<Stage> {
  // Code of the component that runs while it is instantiated belongs to its set-up.
  announce(run.activity, callCode(index, "init"));
  const stage = await planned.instantiate(cast.environments[index] as NodeEnvironment);
  run.leave();
  return stage;
}

/** The old component leaves. That its teardown fails is counted, and does not keep the new one out. */
function retire(graph: Graph, run: Run, { pool, environments }: Cast, node: FlowNodeState): void {
  try {
    tearDownStage(run, node);
  } catch (cause) {
    flowError(graph, run, cause);
    node.errors++;
  }
  const inFlow = new Set(graph.queues.flatMap((queue) => queue.elements().map(({ payload }) => payload)));
  pool.reclaimFrom(environments[node.index]?.ledger as NodeLedger, inFlow);
}

/** A component that comes into a running flow has to learn how things stand: its source is paused, or its sink is asked. */
function place(run: Run, node: FlowNodeState, stage: Stage): void {
  if (node.role !== stage.role) throw new TypeError(`a ${stage.role} cannot be in the place of a ${node.role}`);
  (node as { stage: Stage }).stage = stage;
  if (node.role === "source" && node.pressure > 0 && !node.ended) {
    run.enter(callCode(node.index, "notify-backpressure"));
    node.stage.notifyBackpressure("pause");
    run.leave();
  }
  if (node.role === "sink") {
    node.backoffMs = firstBackoffMs;
    node.retryAt = 0;
  }
}
