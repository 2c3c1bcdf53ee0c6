/** The torvyn interfaces as plain JavaScript classes: enough to run one filter or source through the engine alone. */
export function streaming() {
  const dropped = [];

  class Buffer {
    constructor(text) {
      this.bytes = new TextEncoder().encode(text);
    }
    size() {
      return BigInt(this.bytes.length);
    }
    contentType() {
      return "text/plain";
    }
    read(offset, length) {
      return this.bytes.subarray(Number(offset), Number(offset + length));
    }
    readAll() {
      return this.bytes;
    }
    [Symbol.dispose]() {
      dropped.push(`buffer "${new TextDecoder().decode(this.bytes)}"`);
    }
  }

  class MutableBuffer {
    text = "";
    size() {
      return BigInt(new TextEncoder().encode(this.text).length);
    }
    capacity() {
      return 1n << 20n;
    }
    write() {
      throw new Error("the kit's components only append");
    }
    append(bytes) {
      this.text += new TextDecoder().decode(bytes);
    }
    setContentType() {}
    freeze() {
      return new Buffer(this.text);
    }
    [Symbol.dispose]() {
      dropped.push(`mutable-buffer "${this.text}"`);
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
      return "main";
    }
  }

  const allocator = { allocate: () => new MutableBuffer(), cloneIntoMutable: () => new MutableBuffer() };
  return {
    /** What components owned and dropped, in that order. */
    dropped,
    imports: {
      "torvyn:streaming/types": { Buffer, MutableBuffer, FlowContext },
      "torvyn:resources/buffer-ops": allocator,
    },
    Buffer,
    /** An element as a filter takes it. */
    element: (text, sequence = 0n) => ({
      meta: { sequence, timestampNs: 0n, contentType: "text/plain" },
      payload: new Buffer(text),
      context: new FlowContext(),
    }),
  };
}

/** Collects what a component prints. */
export function printed() {
  const decoder = new TextDecoder();
  const paper = {
    text: "",
    write: (bytes) => {
      paper.text += decoder.decode(bytes, { stream: true });
    },
  };
  return paper;
}
