import type { CallSpan, FlowStart, Observer } from "@torvyn/runtime";
import { Histogram } from "@torvyn/tracer";

/**
 * Times a round, in the flow's thread: each call about an element, and each element from the beginning of the source's
 * call to the end of a sink's. It keeps when the elements on their way came in; one that is overtaken by more elements
 * than the flow's queues hold is not counted.
 */
export class Meter implements Required<Pick<Observer, "start" | "call">> {
  readonly latencies = new Histogram();
  readonly calls = new Map<string, Histogram>();
  #sequences = new Float64Array(0);
  #startedAt = new Float64Array(0);

  start({ nodes, edges }: FlowStart): void {
    const inFlight = edges.reduce((total, edge) => total + edge.capacity, nodes.length);
    this.#sequences = new Float64Array(inFlight).fill(-1);
    this.#startedAt = new Float64Array(inFlight);
    for (const { name } of nodes) if (!this.calls.has(name)) this.calls.set(name, new Histogram());
  }

  call({ node, operation, verdict, sequence, startNs, durationNs }: CallSpan): void {
    if (sequence === undefined || verdict === "error") return;
    this.calls.get(node)?.record(durationNs);
    const place = sequence % this.#sequences.length;
    if (operation === "pull") {
      this.#sequences[place] = sequence;
      this.#startedAt[place] = startNs;
    } else if (operation === "push" && this.#sequences[place] === sequence) {
      this.latencies.record(startNs + durationNs - this.#startedAt[place]!);
    }
  }
}
