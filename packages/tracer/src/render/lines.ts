import type { BackpressureEvent } from "@torvyn/runtime";
import type { ElementTrace } from "../record/element.js";
import type { TraceListener } from "../record/recorder.js";
import { backpressureJson, elementJson } from "./json.js";

/** Shows a trace as JSON lines while the flow runs: `{"type":"element",…}` and `{"type":"backpressure",…}`. */
export class TraceLines implements TraceListener {
  readonly #write: (line: string) => void;
  readonly #withBackpressure: boolean;

  /** `write` takes whole lines; when it blocks, the flow waits. */
  constructor(write: (line: string) => void, options: { readonly backpressure: boolean }) {
    this.#write = write;
    this.#withBackpressure = options.backpressure;
  }

  element(trace: ElementTrace): void {
    this.#write(`${JSON.stringify({ type: "element", ...elementJson(trace) })}\n`);
  }

  backpressure(event: BackpressureEvent): void {
    if (this.#withBackpressure)
      this.#write(`${JSON.stringify({ type: "backpressure", ...backpressureJson(event) })}\n`);
  }
}
