import type { BackpressureEvent } from "@torvyn/runtime";
import type { ElementTrace } from "../record/element.js";
import type { TraceListener } from "../record/recorder.js";
import type { TraceSummary } from "../record/summary.js";
import { type BackpressureJson, backpressureJson, type ElementJson, elementJson, summaryJson } from "./json.js";

export interface DocumentOptions {
  /** Elements that the document holds at most; what comes after is only counted. The same goes for events. */
  readonly maxElements: number;
  /** Whether backpressure events are listed. */
  readonly backpressure: boolean;
}

/** The trace of a run as one JSON value, for runs that end. */
export class TraceDocument implements TraceListener {
  readonly #options: DocumentOptions;
  readonly #traces: ElementJson[] = [];
  readonly #events: BackpressureJson[] = [];

  constructor(options: DocumentOptions) {
    this.#options = options;
  }

  element(trace: ElementTrace): void {
    if (this.#traces.length < this.#options.maxElements) this.#traces.push(elementJson(trace));
  }

  backpressure(event: BackpressureEvent): void {
    if (this.#options.backpressure && this.#events.length < this.#options.maxElements) {
      this.#events.push(backpressureJson(event));
    }
  }

  /** The document; `traces_omitted` says how many elements did not fit. */
  document(summary: TraceSummary): Record<string, unknown> {
    return {
      ...summaryJson(summary),
      traces: this.#traces,
      traces_omitted: summary.elements - this.#traces.length,
      ...(this.#options.backpressure ? { backpressure: this.#events } : {}),
    };
  }
}
