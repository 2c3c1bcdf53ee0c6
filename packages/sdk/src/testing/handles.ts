import type { Buffer, FlowContextHandle, MutableBuffer } from "../guest/host.js";

/** What was done with handles; the binding has to give every one back. */
export interface Ledger {
  /** Handles that the component holds. */
  open: number;
  /** Payload reads, each of which would copy out of the host. */
  reads: number;
}

/** A handle that notices use after drop, and a second drop. */
abstract class CountedHandle {
  private readonly ledger: Ledger;
  private dropped = false;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
    ledger.open++;
  }

  [Symbol.dispose](): void {
    this.use();
    this.dropped = true;
    this.ledger.open--;
  }

  protected use(): Ledger {
    if (this.dropped) throw new Error("a handle was used after it had been dropped");
    return this.ledger;
  }
}

/** `resource buffer` in memory. */
export class MemoryBuffer extends CountedHandle implements Buffer {
  readonly content: Uint8Array;
  private readonly mediaType: string;

  constructor(ledger: Ledger, content: Uint8Array, mediaType: string) {
    super(ledger);
    this.content = content;
    this.mediaType = mediaType;
  }

  size(): bigint {
    this.use();
    return BigInt(this.content.length);
  }

  contentType(): string {
    this.use();
    return this.mediaType;
  }

  read(offset: bigint, length: bigint): Uint8Array {
    this.use().reads++;
    const end = BigInt(this.content.length);
    const from = offset < end ? offset : end;
    return this.content.slice(Number(from), Number(from + length < end ? from + length : end));
  }

  readAll(): Uint8Array {
    this.use().reads++;
    return this.content.slice();
  }
}

/** A `buffer-error` as bindings take it. */
const bufferError = (tag: "out-of-bounds" | "capacity-exceeded"): Error =>
  Object.assign(new Error(tag), { payload: { tag } });

/** `resource mutable-buffer` in memory. */
export class MemoryMutableBuffer extends CountedHandle implements MutableBuffer {
  private readonly room: number;
  private content = new Uint8Array();
  private mediaType = "";
  private readonly books: Ledger;

  constructor(ledger: Ledger, capacity: number) {
    super(ledger);
    this.books = ledger;
    this.room = capacity;
  }

  size(): bigint {
    this.use();
    return BigInt(this.content.length);
  }

  capacity(): bigint {
    this.use();
    return BigInt(this.room);
  }

  append(bytes: Uint8Array): void {
    this.write(this.size(), bytes);
  }

  write(offset: bigint, bytes: Uint8Array): void {
    this.use();
    if (offset > this.content.length) throw bufferError("out-of-bounds");
    const end = Number(offset) + bytes.length;
    if (end > this.room) throw bufferError("capacity-exceeded");
    const grown = new Uint8Array(Math.max(end, this.content.length));
    grown.set(this.content);
    grown.set(bytes, Number(offset));
    this.content = grown;
  }

  setContentType(contentType: string): void {
    this.use();
    this.mediaType = contentType;
  }

  freeze(): MemoryBuffer {
    this.use();
    return new MemoryBuffer(this.books, this.content, this.mediaType);
  }
}

/** What a test says about where its element is. */
export interface TestContext {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly deadlineNs?: bigint;
  readonly flowId?: string;
}

/** `resource flow-context` in memory. */
export class MemoryFlowContext extends CountedHandle implements FlowContextHandle {
  private readonly values: TestContext;

  constructor(ledger: Ledger, values: TestContext) {
    super(ledger);
    this.values = values;
  }

  traceId(): string {
    this.use();
    return this.values.traceId ?? "";
  }

  spanId(): string {
    this.use();
    return this.values.spanId ?? "";
  }

  deadlineNs(): bigint {
    this.use();
    return this.values.deadlineNs ?? 0n;
  }

  flowId(): string {
    this.use();
    return this.values.flowId ?? "test";
  }
}
