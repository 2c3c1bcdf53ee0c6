import type { ElementMeta } from "@torvyn/contract";

/** An element as a component sees it: lent for the length of one call, and read only when asked. */
export interface Element {
  /** Sequence number, timestamp and media type. Costs nothing. */
  readonly meta: ElementMeta;
  /** The payload's length in bytes, without reading it. */
  readonly size: number;
  /** The flow, the trace and the deadline; each is asked for when it is read. */
  readonly context: FlowContext;
  /** The payload. The first read copies it into the component, later reads in the same call return that copy. */
  bytes(): Uint8Array;
  /** The payload as UTF-8 text; what is not UTF-8 becomes U+FFFD. */
  text(): string;
  /**
   * The payload as JSON. `T` is a claim of the caller, it is not checked.
   * @throws InvalidInputError when the payload is not JSON.
   */
  json<T = unknown>(): T;
}

/** Where an element is. */
export interface FlowContext {
  /** 32 hexadecimal characters, or empty when tracing is off. */
  readonly traceId: string;
  /** 16 hexadecimal characters, or empty when tracing is off. */
  readonly spanId: string;
  /** Nanoseconds left until the deadline; 0 when there is none. */
  readonly deadlineNs: bigint;
  /** Unique to one run of the flow. */
  readonly flowId: string;
}
