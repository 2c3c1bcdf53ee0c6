import type { Role } from "@torvyn/contract";
import type { Operation } from "../observe/observer.js";
import type { NodeCounts } from "../observe/result.js";
import { callCode } from "./activity.js";
import type { PlannedNode } from "./plan.js";
import type { ElementQueue } from "./queue.js";
import type { Run } from "./run.js";
import type { Pace } from "./slice.js";
import type { FilterStage, ProcessorStage, SinkStage, SourceStage } from "./stage.js";

/** What every node of a running flow has. */
interface NodeState {
  /** Place in the topological order, from 0. */
  readonly index: number;
  readonly name: string;
  readonly config: string;
  /** The code of the call that takes or gives an element. */
  readonly elementCall: number;
  readonly pace: Pace;
  in: number;
  out: number;
  dropped: number;
  errors: number;
}

export interface SourceNode extends NodeState {
  readonly role: "source";
  stage: SourceStage;
  readonly output: ElementQueue;
  /** It will not be pulled again. */
  ended: boolean;
  /** Full queues downstream and sinks that asked for time: while there is one, it is not pulled. */
  pressure: number;
}

export interface ProcessorNode extends NodeState {
  readonly role: "processor";
  stage: ProcessorStage;
  readonly input: ElementQueue;
  readonly output: ElementQueue;
}

export interface FilterNode extends NodeState {
  readonly role: "filter";
  stage: FilterStage;
  readonly input: ElementQueue;
  readonly output: ElementQueue;
}

export interface SinkNode extends NodeState {
  readonly role: "sink";
  stage: SinkStage;
  readonly input: ElementQueue;
  /** Its last answer was `pause`, and no probe has been answered by `ready` since. */
  paused: boolean;
  /** Milliseconds to wait after the next `pause`. */
  backoffMs: number;
  /** When the next push may be tried, on the run's clock. */
  retryAt: number;
}

export type FlowNodeState = SourceNode | ProcessorNode | FilterNode | SinkNode;

export const nodeState = (run: Run, index: number, planned: PlannedNode, operation: Operation): NodeState => ({
  index,
  name: planned.name,
  config: planned.config,
  elementCall: callCode(index, operation),
  pace: run.slice.pace(),
  in: 0,
  out: 0,
  dropped: 0,
  errors: 0,
});

export const nodeCounts = (node: NodeState & { readonly role: Role }): NodeCounts => ({
  name: node.name,
  role: node.role,
  in: node.in,
  out: node.out,
  dropped: node.dropped,
  errors: node.errors,
});
