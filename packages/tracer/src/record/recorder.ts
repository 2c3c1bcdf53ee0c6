import type { BackpressureEvent, CallSpan, FlowResult, FlowStart, Observer } from "@torvyn/runtime";
import { Assembler } from "./assembler.js";
import type { ElementTrace } from "./element.js";
import { Histogram } from "./histogram.js";
import { summarize, type TraceSummary } from "./summary.js";

/** What a trace is shown to, while the flow runs. All methods are called synchronously, in the order of events. */
export interface TraceListener {
  start?(event: FlowStart): void;
  /** An element got to its end. */
  element?(trace: ElementTrace): void;
  backpressure?(event: BackpressureEvent): void;
}

/**
 * An observer that follows elements through a flow. Memory does not grow with the run: it holds the elements on their
 * way and a histogram per node; who wants elements kept keeps them in its listener.
 */
export class TraceRecorder implements Observer {
  readonly #listener: TraceListener;
  readonly #assembler: Assembler;
  readonly #latencies = new Histogram();
  readonly #calls = new Map<string, Histogram>();
  #elements = 0;

  constructor(listener: TraceListener = {}) {
    this.#listener = listener;
    this.#assembler = new Assembler((trace) => {
      this.#elements += 1;
      if (trace.fate !== "unfinished") this.#latencies.record(trace.latencyNs);
      this.#listener.element?.(trace);
    });
  }

  start(event: FlowStart): void {
    for (const { name } of event.nodes) this.#calls.set(name, new Histogram());
    this.#assembler.start(event);
    this.#listener.start?.(event);
  }

  call(span: CallSpan): void {
    if (span.sequence !== undefined) this.#calls.get(span.node)?.record(span.durationNs);
    this.#assembler.add(span);
  }

  backpressure(event: BackpressureEvent): void {
    this.#listener.backpressure?.(event);
  }

  end(): void {
    this.#assembler.end();
  }

  /** The run in numbers, when it is over. */
  summary(result: FlowResult): TraceSummary {
    return summarize(result, this.#elements, this.#latencies, this.#calls);
  }
}
