import type { CallSpan, FlowStart } from "@torvyn/runtime";
import { type ElementInFlight, type ElementTrace, traceOf } from "./element.js";

/**
 * Puts the calls of a flow together, element by element. It holds only the elements that are on their way, and the
 * queues of the flow bound those.
 */
export class Assembler {
  readonly #outgoing = new Map<string, number>();
  readonly #inFlight = new Map<number, ElementInFlight>();
  readonly #finished: (trace: ElementTrace) => void;

  constructor(finished: (trace: ElementTrace) => void) {
    this.#finished = finished;
  }

  start({ edges }: FlowStart): void {
    for (const { from } of edges) this.#outgoing.set(from, (this.#outgoing.get(from) ?? 0) + 1);
  }

  add(span: CallSpan): void {
    if (span.sequence === undefined) return;
    const element = this.#inFlight.get(span.sequence) ?? this.#enter(span.sequence);
    element.spans.push(span);
    element.pending -= 1;
    if (span.verdict === "emit" || span.verdict === "pass") element.pending += this.#outgoing.get(span.node) ?? 0;
    if (span.verdict === "error") element.failed = true;
    if (span.operation === "push" && span.verdict !== "error") element.delivered = true;
    if (element.pending <= 0) this.#leave(element);
  }

  /** The run is over: what is still here did not get to its end. */
  end(): void {
    for (const element of this.#inFlight.values()) this.#leave(element);
  }

  #enter(id: number): ElementInFlight {
    const element: ElementInFlight = { id, spans: [], pending: 1, failed: false, delivered: false };
    this.#inFlight.set(id, element);
    return element;
  }

  #leave(element: ElementInFlight): void {
    this.#inFlight.delete(element.id);
    this.#finished(traceOf(element));
  }
}
