import type { PressureReason } from "../observe/observer.js";
import type { SinkNode, SourceNode } from "./nodes.js";
import type { ElementQueue, WatermarkListener } from "./queue.js";

/** Why a source is told something: the place where pressure rose or fell last. */
export interface PressureCause {
  readonly reason: PressureReason;
  readonly queue: ElementQueue;
}

type Tell = (source: SourceNode, signal: "ready" | "pause", cause: PressureCause) => void;

/**
 * Carries pressure to every source upstream of the place where it rises. A source has as many causes to pause as there
 * are such places; it is told `pause` with the first and `ready` with the last that goes, hence once per change.
 */
export class Pressure implements WatermarkListener {
  /** The sources upstream of a queue; filled while the graph is laid. */
  readonly upstream = new Map<ElementQueue, readonly SourceNode[]>();
  readonly #tell: Tell;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  full(queue: ElementQueue): void {
    this.#rise({ reason: "queue", queue });
  }

  drained(queue: ElementQueue): void {
    this.#fall({ reason: "queue", queue });
  }

  sinkPaused(sink: SinkNode): void {
    this.#rise({ reason: "sink", queue: sink.input });
  }

  sinkReady(sink: SinkNode): void {
    this.#fall({ reason: "sink", queue: sink.input });
  }

  /** Whether a source that hears of a queue would do anything about it. */
  listenedTo(queue: ElementQueue): boolean {
    const sources = this.upstream.get(queue);
    return sources?.some(({ stage }) => stage.batch?.listens !== false) ?? false;
  }

  #rise(cause: PressureCause): void {
    for (const source of this.#sources(cause)) {
      if (++source.pressure === 1 && !source.ended) this.#tell(source, "pause", cause);
    }
  }

  #fall(cause: PressureCause): void {
    for (const source of this.#sources(cause)) {
      if (--source.pressure === 0 && !source.ended) this.#tell(source, "ready", cause);
    }
  }

  #sources({ queue }: PressureCause): readonly SourceNode[] {
    return this.upstream.get(queue) ?? [];
  }
}
