import type { ImmutableBuffer } from "../buffer/immutable.js";
import type { Observer, Operation, Ownership, Verdict } from "../observe/observer.js";
import { announce, callCode, callSlot } from "./activity.js";
import type { Clock } from "./clock.js";
import { type Element, ElementPool } from "./element.js";
import type { FlowNodeState, SourceNode } from "./nodes.js";
import { Pressure, type PressureCause } from "./pressure.js";
import { TimeSlice } from "./slice.js";

/** The state that the steps of one run share. */
export class Run {
  readonly clock: Clock;
  readonly slice: TimeSlice;
  readonly pressure: Pressure;
  readonly elements = new ElementPool();
  /** Undefined when nobody watches: that is the one branch that observing costs. */
  observer: Observer | undefined;
  /** Slots of `activity.ts`; in shared memory when a supervisor watches. */
  readonly activity: Int32Array;
  /** Milliseconds on the run's clock. */
  readonly startedAt: number;
  /** The element that a component is working on, while it is in no queue. */
  inFlight: Element | undefined;
  /** Elements that sources may still hand over. */
  remaining: number;
  nextSequence = 0n;
  delivered = 0;
  backpressureEvents = 0;
  /** Milliseconds in which elements moved; 0 until the stream has ended. */
  streamMs = 0;
  /** Milliseconds on the run's clock at which the call under way began; only when observed. */
  callStartedAt = 0;

  constructor(clock: Clock, observer: Observer | undefined, limit: number | undefined, activity: Int32Array) {
    this.clock = clock;
    this.observer = observer;
    this.slice = new TimeSlice(clock);
    this.activity = activity;
    this.remaining = limit ?? Number.POSITIVE_INFINITY;
    this.startedAt = clock.now();
    this.pressure = new Pressure((source, signal, cause) => this.#tell(source, signal, cause));
  }

  /** Announces a call by its code; `leave` or the run's failure ends it. */
  enter(call: number): void {
    announce(this.activity, call);
    if (this.observer?.call !== undefined) this.callStartedAt = this.clock.now();
  }

  leave(): void {
    this.activity[callSlot] = 0;
  }

  /** Tells the observer of a call that has returned. Only to be called when there is one. */
  span(
    node: FlowNodeState,
    operation: Operation,
    verdict: Verdict,
    element?: Element,
    buffer?: ImmutableBuffer,
    ownership?: Ownership,
    input?: ImmutableBuffer,
  ): void {
    if (this.observer?.call === undefined) return;
    const now = this.clock.now();
    this.observer.call({
      node: node.name,
      role: node.role,
      operation,
      sequence: element === undefined ? undefined : Number(element.sequence),
      startNs: this.#sinceStart(this.callStartedAt),
      durationNs: Math.round((now - this.callStartedAt) * 1e6),
      verdict,
      bufferId: buffer?.id,
      bufferSize: buffer?.size,
      ownership,
      inputBufferId: input?.id,
    });
  }

  #tell(source: SourceNode, signal: "ready" | "pause", { reason, queue }: PressureCause): void {
    this.backpressureEvents++;
    this.enter(callCode(source.index, "notify-backpressure"));
    source.stage.notifyBackpressure(signal);
    this.leave();
    if (this.observer === undefined) return;
    this.span(source, "notify-backpressure", "ok");
    this.observer.backpressure?.({
      signal,
      source: source.name,
      reason,
      node: queue.to,
      edge: { from: queue.from, to: queue.to },
      depth: queue.depth,
      capacity: queue.capacity,
      lowWatermark: queue.lowWatermark,
      timeNs: this.#sinceStart(this.clock.now()),
      pulled: Number(this.nextSequence),
    });
  }

  #sinceStart(now: number): number {
    return Math.round((now - this.startedAt) * 1e6);
  }
}
