import type { BackpressureSignal, ElementMeta } from "@torvyn/contract";

/** A handle to something in the host. Dropped by `Symbol.dispose`, which some guest engines have to make up. */
export interface Handle {
  [Symbol.dispose]?(): void;
}

/** `resource buffer`, as component bindings present it. */
export interface Buffer extends Handle {
  size(): bigint;
  contentType(): string;
  read(offset: bigint, length: bigint): Uint8Array;
  readAll(): Uint8Array;
}

/** `resource mutable-buffer`. */
export interface MutableBuffer extends Handle {
  append(bytes: Uint8Array): void;
  setContentType(contentType: string): void;
  freeze(): Buffer;
}

/** `resource flow-context`. */
export interface FlowContextHandle extends Handle {
  traceId(): string;
  spanId(): string;
  deadlineNs(): bigint;
  flowId(): string;
}

/** `record stream-element`: both handles are borrowed and have to be dropped before the call returns. */
export interface StreamElement {
  readonly meta: ElementMeta;
  readonly payload: Buffer;
  readonly context: FlowContextHandle;
}

/** `record output-element`: the buffer's ownership goes to the host. */
export interface OutputElement {
  readonly meta: ElementMeta;
  readonly payload: Buffer;
}

/** `variant process-result`. */
export type ProcessResult = { readonly tag: "emit"; readonly val: OutputElement } | { readonly tag: "drop" };

/** A position in the running script, as an engine writes it in `error.stack`; line and column from 1. */
export interface Frame {
  /** The function, where the engine knows one. */
  readonly name?: string | undefined;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What the generated entry of a component hands to the SDK. */
export interface GuestHost {
  /**
   * `torvyn:resources/buffer-ops` or `torvyn:streaming/buffer-allocator`, whichever the world imports.
   * Sources and processors need it.
   */
  readonly allocate?: (capacityHint: bigint) => MutableBuffer;
  /**
   * Finds where in the author's TypeScript a frame lies, as `src/index.ts:12:9`; undefined when it is not the author's.
   * Without it, messages carry no place.
   */
  readonly locate?: (frame: Frame) => string | undefined;
}

/** `interface source`, with the names that componentize-js looks for. */
export interface SourceExports {
  pull(): MaybePromise<OutputElement | undefined>;
  notifyBackpressure(signal: BackpressureSignal): MaybePromise<void>;
}

/** `interface filter`. */
export interface FilterExports {
  evaluate(element: StreamElement): MaybePromise<boolean>;
}

/** `interface processor`. */
export interface ProcessorExports {
  process(input: StreamElement): MaybePromise<ProcessResult>;
}

/** `interface sink`. */
export interface SinkExports {
  push(element: StreamElement): MaybePromise<BackpressureSignal>;
  complete(): MaybePromise<void>;
}

/** `torvyn:batch/batch-source`. */
export interface BatchSourceExports {
  pullBatch(maxElements: number, maxBytes: number): MaybePromise<Uint8Array>;
}

/** `torvyn:batch/batch-processor`. */
export interface BatchProcessorExports {
  processBatch(elements: Uint8Array, maxBytes: number): MaybePromise<Uint8Array>;
}

/** `torvyn:batch/batch-filter`. */
export interface BatchFilterExports {
  evaluateBatch(elements: Uint8Array): MaybePromise<Uint8Array>;
}

/** `torvyn:batch/batch-sink`. */
export interface BatchSinkExports {
  pushBatch(elements: Uint8Array): MaybePromise<Uint8Array>;
}

/** `interface lifecycle`. */
export interface LifecycleExports {
  init(config: string): MaybePromise<void>;
  teardown(): MaybePromise<void>;
}

/** A promise only where an author's function returned one. */
export type MaybePromise<T> = T | Promise<T>;
