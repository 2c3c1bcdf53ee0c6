// The host side of a flow for components under jco's glue: the resources of the contract, as small as they can be.

class Buffer {
  constructor(bytes, contentType) {
    this.bytes = bytes;
    this.type = contentType;
  }
  size() {
    return BigInt(this.bytes.length);
  }
  contentType() {
    return this.type;
  }
  read(offset, length) {
    return this.bytes.subarray(Number(offset), Number(offset + length));
  }
  readAll() {
    return this.bytes;
  }
}

class MutableBuffer {
  #bytes;
  #size = 0;
  #type = "";
  constructor(capacity) {
    this.#bytes = new Uint8Array(capacity);
  }
  append(bytes) {
    if (this.#size + bytes.length > this.#bytes.length) throw { tag: "capacity-exceeded" };
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }
  write(offset, bytes) {
    this.#bytes.set(bytes, Number(offset));
    this.#size = Math.max(this.#size, Number(offset) + bytes.length);
  }
  size() {
    return BigInt(this.#size);
  }
  capacity() {
    return BigInt(this.#bytes.length);
  }
  setContentType(type) {
    this.#type = type;
  }
  freeze() {
    return new Buffer(this.#bytes.subarray(0, this.#size), this.#type);
  }
}

class FlowContext {
  traceId() {
    return "";
  }
  spanId() {
    return "";
  }
  deadlineNs() {
    return 0n;
  }
  flowId() {
    return "bench";
  }
}

export const context = new FlowContext();
export const newBuffer = (bytes) => new Buffer(bytes, "application/octet-stream");

const bufferOps = {
  allocate: (capacity) => new MutableBuffer(Number(capacity)),
  cloneIntoMutable(source) {
    const clone = new MutableBuffer(source.bytes.length);
    clone.append(source.bytes);
    return clone;
  },
};

export const contract = {
  "torvyn:streaming/types": { Buffer, MutableBuffer, FlowContext },
  "torvyn:resources/buffer-ops": bufferOps,
  "torvyn:streaming/buffer-allocator": bufferOps,
};
