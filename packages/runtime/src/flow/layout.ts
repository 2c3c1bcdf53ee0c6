import type { Graph } from "./engine.js";
import { type FlowNodeState, nodeState, type SourceNode } from "./nodes.js";
import { firstBackoffMs } from "./path.js";
import type { FlowPlan } from "./plan.js";
import { ElementQueue } from "./queue.js";
import type { Run } from "./run.js";
import type { Stage } from "./stage.js";

/** Lays out a plan for one run: a queue per edge, the nodes on them, and the sources upstream of every queue. */
export function layGraph(plan: FlowPlan, stages: ReadonlyMap<string, Stage>, run: Run): Graph {
  const { pressure } = run;
  const queues = plan.edges.map(
    ({ from, to, capacity }) => new ElementQueue(from, to, capacity, plan.lowWatermarkRatio, pressure),
  );
  const into = (name: string): ElementQueue => one(queues, (queue) => queue.to === name, name);
  const outOf = (name: string): ElementQueue => one(queues, (queue) => queue.from === name, name);
  const nodes = plan.nodes.map((planned, index): FlowNodeState => {
    const { name } = planned;
    const stage = stages.get(name);
    switch (stage?.role) {
      case "source": {
        const state = nodeState(run, index, planned, "pull");
        return { ...state, role: "source", stage, output: outOf(name), ended: false, pressure: 0 };
      }
      case "processor": {
        const state = nodeState(run, index, planned, "process");
        return { ...state, role: "processor", stage, input: into(name), output: outOf(name) };
      }
      case "filter": {
        const state = nodeState(run, index, planned, "evaluate");
        return { ...state, role: "filter", stage, input: into(name), output: outOf(name) };
      }
      case "sink": {
        const state = nodeState(run, index, planned, "push");
        const backoff = { paused: false, backoffMs: firstBackoffMs, retryAt: 0 };
        return { ...state, role: "sink", stage, input: into(name), ...backoff };
      }
      default:
        throw new Error(`the node "${name}" was not instantiated`);
    }
  });
  for (const queue of queues) pressure.upstream.set(queue, sourcesAbove(queue, nodes, queues));
  return { flow: plan.flow, nodes, queues };
}

function one(queues: readonly ElementQueue[], wanted: (queue: ElementQueue) => boolean, node: string): ElementQueue {
  const [queue, ...others] = queues.filter(wanted);
  if (queue === undefined || others.length > 0) throw new Error(`the node "${node}" has not exactly one such edge`);
  return queue;
}

function sourcesAbove(
  queue: ElementQueue,
  nodes: readonly FlowNodeState[],
  queues: readonly ElementQueue[],
): readonly SourceNode[] {
  const node = nodes.find((candidate) => candidate.name === queue.from);
  if (node?.role === "source") return [node];
  const above = queues.filter((candidate) => candidate.to === queue.from);
  return [...new Set(above.flatMap((candidate) => sourcesAbove(candidate, nodes, queues)))];
}
