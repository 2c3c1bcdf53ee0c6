/** The torvyn interfaces as plain JavaScript, enough to run one filter, source or sink through the generic path. */
export class Buffer {
  readonly bytes: Uint8Array;
  readonly type: string;
  drops = 0;

  constructor(text: string, type = "text/plain") {
    this.bytes = new TextEncoder().encode(text);
    this.type = type;
  }
  size(): bigint {
    return BigInt(this.bytes.length);
  }
  contentType(): string {
    return this.type;
  }
  read(offset: bigint, length: bigint): Uint8Array {
    return this.bytes.subarray(Number(offset), Number(offset + length));
  }
  readAll(): Uint8Array {
    return this.bytes;
  }
  text(): string {
    return new TextDecoder().decode(this.bytes);
  }
  [Symbol.dispose](): void {
    this.drops++;
  }
}

export class MutableBuffer {
  bytes = new Uint8Array();
  type = "";
  write(offset: bigint, bytes: Uint8Array): void {
    const grown = new Uint8Array(Math.max(this.bytes.length, Number(offset) + bytes.length));
    grown.set(this.bytes);
    grown.set(bytes, Number(offset));
    this.bytes = grown;
  }
  append(bytes: Uint8Array): void {
    this.write(BigInt(this.bytes.length), bytes);
  }
  size(): bigint {
    return BigInt(this.bytes.length);
  }
  capacity(): bigint {
    return 1n << 20n;
  }
  setContentType(type: string): void {
    this.type = type;
  }
  freeze(): Buffer {
    return new Buffer(new TextDecoder().decode(this.bytes), this.type);
  }
}

export class FlowContext {
  traceId(): string {
    return "";
  }
  spanId(): string {
    return "";
  }
  deadlineNs(): bigint {
    return 0n;
  }
  flowId(): string {
    return "main";
  }
}

const allocator = { allocate: () => new MutableBuffer(), cloneIntoMutable: () => new MutableBuffer() };

export const streaming = {
  "torvyn:streaming/types": { Buffer, MutableBuffer, FlowContext },
  "torvyn:resources/buffer-ops": allocator,
  "torvyn:streaming/buffer-allocator": allocator,
};

/** An element as filters, processors and sinks take it. */
export function element(text: string, sequence = 0n) {
  return {
    meta: { sequence, timestampNs: 0n, contentType: "text/plain" },
    payload: new Buffer(text),
    context: new FlowContext(),
  };
}
