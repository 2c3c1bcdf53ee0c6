import type { ElementMeta } from "@torvyn/contract";
import type { Element, FlowContext } from "../element.js";
import { InvalidInputError, SdkError } from "../errors.js";
import { release } from "./handle.js";
import type { FlowContextHandle, StreamElement } from "./host.js";

// A byte order mark is part of the payload: what comes in as text can go out as the same bytes.
export const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The element of one call. Everything but `meta` is read when it is asked for, and only until `end`. */
export class GuestElement implements Element {
  private readonly operation: string;
  private raw: StreamElement | undefined;
  private view: GuestContext | undefined;
  private read: Uint8Array | undefined;
  private decoded: string | undefined;

  constructor(raw: StreamElement, operation: string) {
    this.raw = raw;
    this.operation = operation;
  }

  get meta(): ElementMeta {
    return this.lent("meta").meta;
  }

  get size(): number {
    const { payload } = this.lent("size");
    return this.read === undefined ? Number(payload.size()) : this.read.length;
  }

  get context(): FlowContext {
    const { context } = this.lent("context");
    this.view ??= new GuestContext(context);
    return this.view;
  }

  bytes(): Uint8Array {
    const { payload } = this.lent("bytes()");
    this.read ??= payload.readAll();
    return this.read;
  }

  text(): string {
    this.lent("text()");
    if (this.decoded === undefined) this.decoded = utf8.decode(this.bytes());
    return this.decoded;
  }

  json<T = unknown>(): T {
    this.lent("json()");
    return jsonOf(this.text());
  }

  /** Ends the loan: gives both handles back, and makes every later access an error. */
  end(): void {
    const { raw } = this;
    if (raw === undefined) return;
    this.raw = undefined;
    this.view?.end();
    release(raw.payload);
    release(raw.context);
  }

  private lent(access: string): StreamElement {
    if (this.raw === undefined) throw released(`element.${access}`, `${this.operation}()`);
    return this.raw;
  }
}

/** The context of one element, until `end`. */
export class GuestContext implements FlowContext {
  private raw: FlowContextHandle | undefined;

  constructor(raw: FlowContextHandle) {
    this.raw = raw;
  }

  get traceId(): string {
    return this.lent("traceId").traceId();
  }

  get spanId(): string {
    return this.lent("spanId").spanId();
  }

  get deadlineNs(): bigint {
    return this.lent("deadlineNs").deadlineNs();
  }

  get flowId(): string {
    return this.lent("flowId").flowId();
  }

  end(): void {
    this.raw = undefined;
  }

  private lent(access: string): FlowContextHandle {
    if (this.raw === undefined) throw released(`element.context.${access}`, "the call");
    return this.raw;
  }
}

/** @throws InvalidInputError when the payload is not JSON. */
export function jsonOf<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new InvalidInputError(`the payload is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** What to say to an author who kept an element. */
export const released = (access: string, call: string): SdkError =>
  new SdkError(
    "SDK_ELEMENT_RELEASED",
    `${access} was used after ${call} had ended: an element is lent for the length of one call; keep what it returns, not the element`,
  );
