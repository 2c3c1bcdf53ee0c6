import { readFile } from "node:fs/promises";
import { instantiate } from "@torvyn/engine";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `resource buffer` of a small host. */
export class Buffer {
  readonly bytes: Uint8Array;
  constructor(text: string | Uint8Array) {
    this.bytes = typeof text === "string" ? encoder.encode(text) : text;
  }
  size(): bigint {
    return BigInt(this.bytes.length);
  }
  contentType(): string {
    return "text/plain";
  }
  read(offset: bigint, length: bigint): Uint8Array {
    return this.bytes.slice(Number(offset), Number(offset + length));
  }
  readAll(): Uint8Array {
    return this.bytes;
  }
  text(): string {
    return decoder.decode(this.bytes);
  }
}

class MutableBuffer {
  readonly parts: number[] = [];
  append(bytes: Uint8Array): void {
    this.parts.push(...bytes);
  }
  write(_: bigint, bytes: Uint8Array): void {
    this.append(bytes);
  }
  size(): bigint {
    return BigInt(this.parts.length);
  }
  capacity(): bigint {
    return 1n << 20n;
  }
  setContentType(): void {}
  freeze(): Buffer {
    return new Buffer(Uint8Array.from(this.parts));
  }
}

class FlowContext {
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
    return "flow";
  }
}

export const element = (text: string) => ({
  meta: { sequence: 0n, timestampNs: 0n, contentType: "text/plain" },
  payload: new Buffer(text),
  context: new FlowContext(),
});

export const torvynImports = {
  "torvyn:streaming/types": { Buffer, MutableBuffer, FlowContext },
  "torvyn:resources/buffer-ops": { allocate: () => new MutableBuffer(), cloneIntoMutable: () => new MutableBuffer() },
};

export interface Running {
  // biome-ignore lint/suspicious/noExplicitAny: what a component exports is known at run time only
  readonly exports: Record<string, any>;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** Runs a component in the engine. */
export async function run(
  file: string,
  options: { imports?: object; clocks?: boolean; random?: boolean } = {},
): Promise<Running> {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const { imports, ...granted } = options;
  const instance = await instantiate(await readFile(file), {
    imports: { ...torvynImports, ...imports },
    wasi: {
      stdout: (bytes) => void out.push(bytes.slice()),
      stderr: (bytes) => void err.push(bytes.slice()),
      ...granted,
    },
  });
  const text = (chunks: Uint8Array[]) => () => chunks.map((chunk) => decoder.decode(chunk)).join("");
  return { exports: instance.exports, stdout: text(out), stderr: text(err) };
}
