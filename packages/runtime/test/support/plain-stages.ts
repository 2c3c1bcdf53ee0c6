// Stages in plain JavaScript: what the flow does is tested without components in between.

import { defaultLimits } from "../../src/buffer/limits.js";
import { MutableBuffer } from "../../src/buffer/mutable.js";
import { RunControl } from "../../src/flow/control.js";
import type { Element } from "../../src/flow/element.js";
import { executePlan } from "../../src/flow/execute.js";
import type { RunOptions } from "../../src/flow/options.js";
import type { NodeEnvironment, PlannedNode } from "../../src/flow/plan.js";
import type { FilterStage, Lifecycle, ProcessorStage, SinkStage, SourceStage, Stage } from "../../src/flow/stage.js";
import type { FlowResult } from "../../src/observe/result.js";
import { VirtualClock } from "./virtual-clock.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Puts a payload into an element, as a binding does. */
export function fill(environment: NodeEnvironment, into: Element, text: string): void {
  const { pool, ledger, contentTypes } = environment;
  const bytes = encoder.encode(text);
  const buffer = pool.allocate(bytes.length, ledger);
  if (!(buffer instanceof MutableBuffer)) throw new Error(buffer.tag);
  const failure = buffer.append(bytes, 0, bytes.length, ledger);
  if (failure !== undefined) throw new Error(failure.tag);
  into.payload = buffer.freeze(ledger);
  into.contentType = contentTypes.fromText("text/plain");
  buffer.end();
}

/** Reads a payload, as a binding does. */
export function read(environment: NodeEnvironment, element: Element): string {
  const { payload } = element;
  environment.ledger.countRead(payload.id, payload.size);
  return decoder.decode(payload.storage.subarray(0, payload.size));
}

type Part<S> = Partial<Omit<S, "role">> & { readonly lifecycle?: Lifecycle | undefined };
type Make<S> = (environment: NodeEnvironment) => Part<S>;

const planned = (name: string, role: Stage["role"], make: (environment: NodeEnvironment) => Stage): PlannedNode => ({
  name,
  role,
  config: "",
  capabilities: new Set(),
  instantiate: async (environment) => make(environment),
});

const rest = { lifecycle: undefined };

export const source = (make: Make<SourceStage>): PlannedNode =>
  planned("source", "source", (environment) => ({
    ...rest,
    role: "source",
    pull: () => false,
    notifyBackpressure: () => {},
    ...make(environment),
  }));

export const filter = (name: string, make: Make<FilterStage>): PlannedNode =>
  planned(name, "filter", (environment) => ({ ...rest, role: "filter", evaluate: () => true, ...make(environment) }));

export const processor = (name: string, make: Make<ProcessorStage>): PlannedNode =>
  planned(name, "processor", (environment) => ({
    ...rest,
    role: "processor",
    process: () => false,
    ...make(environment),
  }));

export const sink = (make: Make<SinkStage>): PlannedNode =>
  planned("sink", "sink", (environment) => ({
    ...rest,
    role: "sink",
    push: () => "ready",
    complete: () => {},
    ...make(environment),
  }));

/** A source that emits `0`, `1`, … up to `count` of them. */
export const counting = (count: number, part: Part<SourceStage> = {}): PlannedNode =>
  source((environment) => {
    let next = 0;
    return {
      pull: (into) => {
        if (next === count) return false;
        fill(environment, into, String(next++));
        return true;
      },
      ...part,
    };
  });

export interface LineOptions extends RunOptions {
  readonly capacity?: number;
  readonly lowWatermarkRatio?: number;
  readonly clock?: VirtualClock;
  readonly control?: RunControl;
}

/** Runs nodes in a row. */
export function runLine(nodes: readonly PlannedNode[], options: LineOptions = {}): Promise<FlowResult> {
  const {
    capacity = 64,
    lowWatermarkRatio = 0.5,
    clock = new VirtualClock(),
    control = new RunControl("test"),
  } = options;
  const edges = nodes.slice(1).map((node, i) => ({ from: nodes[i]!.name, to: node.name, capacity }));
  const plan = { flow: "test", nodes, edges, lowWatermarkRatio, limits: defaultLimits, clock };
  return executePlan(plan, options, control);
}
