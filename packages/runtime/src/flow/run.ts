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
  /** How many elements the call under way has to do with; more than one only in a batch. */
  given = 1;
  /** Elements that are lent together; the first `given` of them. */
  readonly lent: Element[] = [];
  /** Elements that sources may still hand over. */
  remaining: number;
  nextSequence = 0;
  delivered = 0;
  backpressureEvents = 0;
  /** Milliseconds in which elements moved; 0 until the stream has ended. */
  streamMs = 0;
  /** Milliseconds on the run's clock at which the call under way began; only when observed. */
  callStartedAt = 0;
  /** How many elements share the time of the call that the next span is about, and how much of it each has. */
  #sharedBy = 1;
  #shareMs = 0;
  #batchStartedAt = 0;

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
    this.given = 1;
    if (this.observer?.call === undefined) return;
    this.callStartedAt = this.clock.now();
    this.#sharedBy = 1;
  }

  /** Goes on with a call that was left, for one of its elements: to read what it returned. */
  reenter(call: number): void {
    this.given = 1;
    this.activity[callSlot] = call;
  }

  leave(): void {
    this.activity[callSlot] = 0;
  }

  /** A batch has returned: its time is that of so many elements, in equal parts. */
  divide(elements: number): void {
    if (this.observer?.call === undefined) return;
    this.#batchStartedAt = this.callStartedAt;
    this.#shareMs = (this.clock.now() - this.callStartedAt) / elements;
  }

  /** The next span is about one element of a batch of so many. */
  share(index: number, elements: number): void {
    this.callStartedAt = this.#batchStartedAt + index * this.#shareMs;
    this.#sharedBy = elements;
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
    const durationMs = this.#sharedBy > 1 ? this.#shareMs : this.clock.now() - this.callStartedAt;
    this.observer.call({
      node: node.name,
      role: node.role,
      operation,
      sequence: element === undefined ? undefined : Number(element.sequence),
      startNs: this.#sinceStart(this.callStartedAt),
      durationNs: Math.round(durationMs * 1e6),
      sharedBy: this.#sharedBy,
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
      pulled: this.nextSequence,
    });
  }

  #sinceStart(now: number): number {
    return Math.round((now - this.startedAt) * 1e6);
  }
}
