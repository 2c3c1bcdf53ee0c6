import type { LendBatch, PullBatch } from "./batch.js";
import type { Element } from "./element.js";

/**
 * What the flow calls: one component in its role, behind whatever binding. Calls are synchronous. They throw a
 * `StageFailure` for a typed `process-error`; anything else that they throw is a trap.
 */
export interface Lifecycle {
  init(config: string): void;
  teardown(): void;
}

interface AnyStage {
  /** Undefined when the component does not export it. */
  readonly lifecycle: Lifecycle | undefined;
}

export interface SourceStage extends AnyStage {
  readonly role: "source";
  /** The same for many elements in one call; undefined when the component does not export it. */
  readonly batch?: PullBatch | undefined;
  /** Fills payload and content type of `into`; false when the component answered none. */
  pull(into: Element): boolean;
  notifyBackpressure(signal: "ready" | "pause"): void;
}

export interface ProcessorStage extends AnyStage {
  readonly role: "processor";
  readonly batch?: LendBatch | undefined;
  /** Fills payload and content type of `into`; false when the component dropped the element. */
  process(element: Element, into: Element): boolean;
}

export interface FilterStage extends AnyStage {
  readonly role: "filter";
  readonly batch?: LendBatch | undefined;
  /** True passes the element on. */
  evaluate(element: Element): boolean;
}

export interface SinkStage extends AnyStage {
  readonly role: "sink";
  readonly batch?: LendBatch | undefined;
  /** What the component answered. */
  push(element: Element): "ready" | "pause";
  complete(): void;
}

export type Stage = SourceStage | ProcessorStage | FilterStage | SinkStage;
