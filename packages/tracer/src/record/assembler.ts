import type { CallSpan, FlowStart } from "@torvyn/runtime";
import { type ElementInFlight, type ElementTrace, traceOf } from "./element.js";

/** Elements that are held at most, so that they can be told in order. */
const MOST_HELD = 4096;

/**
 * Puts the calls of a flow together, element by element, and tells elements in the order in which they entered the
 * flow: one that is dropped early waits for those before it. What is on its way is bounded by the queues of the flow,
 * and what waits by `MOST_HELD`; beyond that, elements are told out of order.
 */
export class Assembler {
  readonly #outgoing = new Map<string, number>();
  /** In the order of entry. */
  readonly #held = new Map<number, ElementInFlight>();
  readonly #finished: (trace: ElementTrace) => void;

  constructor(finished: (trace: ElementTrace) => void) {
    this.#finished = finished;
  }

  start({ edges }: FlowStart): void {
    for (const { from } of edges) this.#outgoing.set(from, (this.#outgoing.get(from) ?? 0) + 1);
  }

  add(span: CallSpan): void {
    if (span.sequence === undefined) return;
    const element = this.#held.get(span.sequence) ?? this.#enter(span.sequence);
    element.spans.push(span);
    element.pending -= 1;
    if (span.verdict === "emit" || span.verdict === "pass") element.pending += this.#outgoing.get(span.node) ?? 0;
    if (span.verdict === "error") element.failed = true;
    if (span.operation === "push" && span.verdict !== "error") element.delivered = true;
    if (element.pending > 0) return;
    if (this.#held.size > MOST_HELD) this.#leave(element);
    else this.#leaveInOrder();
  }

  /** The run is over: what is still on its way did not get to its end. */
  end(): void {
    for (const element of this.#held.values()) this.#leave(element);
  }

  #enter(id: number): ElementInFlight {
    const element: ElementInFlight = { id, spans: [], pending: 1, failed: false, delivered: false };
    this.#held.set(id, element);
    return element;
  }

  #leaveInOrder(): void {
    for (const element of this.#held.values()) {
      if (element.pending > 0) return;
      this.#leave(element);
    }
  }

  #leave(element: ElementInFlight): void {
    this.#held.delete(element.id);
    this.#finished(traceOf(element));
  }
}
