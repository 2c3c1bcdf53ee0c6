import type { BackpressureEvent, CallSpan, FlowStart, Verdict } from "@torvyn/runtime";
import type { ElementTrace } from "../record/element.js";
import type { TraceListener } from "../record/recorder.js";
import { formatNanoseconds } from "./amounts.js";
import { plainText, type TextStyle } from "./style.js";

export interface TextOptions {
  /** Whether backpressure events are shown between the elements. */
  readonly backpressure: boolean;
  readonly style?: TextStyle;
}

const OPERATION_WIDTH = "evaluate".length;
const DURATION_WIDTH = "999.9 µs".length;
const VERDICT_WIDTH = "error".length;

/** Shows a trace to people while the flow runs: a block per element, a line per stage. */
export class TraceText implements TraceListener {
  readonly #write: (text: string) => void;
  readonly #withBackpressure: boolean;
  readonly #style: TextStyle;
  #nameWidth = 0;

  /** `write` takes whole lines; when it blocks, the flow waits. */
  constructor(write: (text: string) => void, options: TextOptions) {
    this.#write = write;
    this.#withBackpressure = options.backpressure;
    this.#style = options.style ?? plainText;
  }

  start({ nodes }: FlowStart): void {
    this.#nameWidth = Math.max(...nodes.map((node) => node.name.length));
  }

  element({ id, spans, fate, latencyNs }: ElementTrace): void {
    const { bold, dim } = this.#style;
    const lines = [
      `${bold(`element ${id}`)}  ${dim(`${fate} in ${formatNanoseconds(latencyNs)}`)}`,
      ...spans.map((span) => this.#stage(span)),
    ];
    this.#write(`${lines.join("\n")}\n\n`);
  }

  backpressure({ signal, source, reason, node, edge, depth, capacity }: BackpressureEvent): void {
    if (!this.#withBackpressure) return;
    const { yellow, dim } = this.#style;
    const why = reason === "sink" ? `, ${node} asked` : "";
    const queue = dim(`queue ${edge.from} → ${edge.to} ${depth}/${capacity}${why}`);
    this.#write(`${yellow(`backpressure ${signal}`)}  ${source}  ${queue}\n\n`);
  }

  #stage(span: CallSpan): string {
    const parts = [
      span.node.padEnd(this.#nameWidth),
      span.operation.padEnd(OPERATION_WIDTH),
      this.#style.dim(formatNanoseconds(span.durationNs).padStart(DURATION_WIDTH)),
      this.#verdict(span.verdict),
      payload(span),
    ];
    return `  ${parts.join("  ")}`.trimEnd();
  }

  #verdict(verdict: Verdict): string {
    const { red, yellow, green } = this.#style;
    const paint = verdict === "error" ? red : verdict === "drop" || verdict === "pause" ? yellow : green;
    return paint(verdict.padEnd(VERDICT_WIDTH));
  }
}

/** `buffer 3, 6 B, created`; a processor that made a new one also names the one it was given. */
function payload({ bufferId, bufferSize, ownership, inputBufferId }: CallSpan): string {
  if (bufferId === undefined) return "";
  const from = inputBufferId === undefined || inputBufferId === bufferId ? "" : ` from buffer ${inputBufferId}`;
  return `buffer ${bufferId}, ${bufferSize} B, ${ownership}${from}`;
}
