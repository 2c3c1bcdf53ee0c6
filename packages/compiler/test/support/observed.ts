import { readFile } from "node:fs/promises";
import { type Component, compile, type Limits } from "@torvyn/engine";
import { concat } from "../../src/wasm/writer.js";

/** Everything that can be seen of some calls of a component from outside. */
export interface Observation {
  /** What each call returned or threw, as text. */
  readonly answers: readonly string[];
  /** The calls that the host got, in their order; handles by the names that the host knows them under. */
  readonly host: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
}

/** A call of an exported function; a new argument is made for each. */
export type Step = readonly [interfaceName: string, name: string, ...args: ((host: Host) => unknown)[]];

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A host that writes down what it is asked. */
class Host {
  readonly log: string[] = [];
  readonly imports;
  private made = 0;

  constructor() {
    const named = (kind: string) => `${kind} ${++this.made}`;
    const say = (text: string): void => void this.log.push(text);

    class Buffer {
      readonly name = named("buffer");
      readonly bytes: Uint8Array;
      constructor(bytes: Uint8Array) {
        this.bytes = bytes;
      }
      size(): bigint {
        say(`${this.name} size`);
        return BigInt(this.bytes.length);
      }
      contentType(): string {
        return this.bytes.length % 2 === 0 ? "" : "text/plain; charset=é";
      }
      read(offset: bigint, length: bigint): Uint8Array {
        say(`${this.name} read ${offset} ${length}`);
        return this.bytes.slice(Number(offset), Number(offset) + Number(length));
      }
      readAll(): Uint8Array {
        say(`${this.name} read-all`);
        return this.bytes;
      }
      [Symbol.dispose](): void {
        say(`${this.name} dropped`);
      }
    }

    class MutableBuffer {
      readonly name = named("mutable buffer");
      written = new Uint8Array();
      write(offset: bigint, bytes: Uint8Array): void {
        say(`${this.name} write ${offset} ${bytes}`);
        if (offset > 100n) throw { tag: "out-of-bounds" };
        const end = Number(offset) + bytes.length;
        this.written = concat([this.written.subarray(0, Number(offset)), bytes, this.written.subarray(end)]);
      }
      append(bytes: Uint8Array): void {
        say(`${this.name} append ${bytes.length > 20 ? bytes.length : bytes}`);
        if (bytes.length === 13) throw { tag: "allocation-failed", val: "unlucky" };
        if (bytes.length === 14) throw { tag: "capacity-exceeded" };
        this.written = concat([this.written, bytes]);
      }
      size(): bigint {
        return BigInt(this.written.length);
      }
      capacity(): bigint {
        return 2n ** 64n - 1n;
      }
      setContentType(type: string): void {
        say(`${this.name} content type ${type.length > 99 ? type.length : type}`);
      }
      freeze(): Buffer {
        say(`${this.name} freeze`);
        return new Buffer(this.written);
      }
      [Symbol.dispose](): void {
        say(`${this.name} dropped`);
      }
    }

    class FlowContext {
      readonly name = named("context");
      traceId(): string {
        return "0123456789abcdef0123456789abcdef";
      }
      spanId(): string {
        return "";
      }
      deadlineNs(): bigint {
        return 2n ** 64n - 1n;
      }
      flowId(): string {
        say(`${this.name} flow-id`);
        return "flöw";
      }
      [Symbol.dispose](): void {
        say(`${this.name} dropped`);
      }
    }

    this.imports = {
      "torvyn:streaming/types": { Buffer, MutableBuffer, FlowContext },
      "torvyn:resources/buffer-ops": {
        allocate(capacity: bigint): MutableBuffer {
          say(`allocate ${capacity}`);
          if (capacity === 13n) throw { tag: "allocation-failed", val: "unlückily" };
          return new MutableBuffer();
        },
        cloneIntoMutable(source: Buffer): MutableBuffer {
          say(`clone ${source.name}`);
          const clone = new MutableBuffer();
          clone.written = source.bytes.slice();
          return clone;
        },
      },
      "torvyn:capabilities/capability-query": { hasCapability: (name: string) => name === "é" },
    };
    this.element = (text, contentType) => ({
      meta: { sequence: 2n ** 64n - 1n, timestampNs: 7n, contentType },
      payload: new Buffer(encoder.encode(text)),
      context: new FlowContext(),
    });
    void this;
  }

  readonly element: (text: string, contentType: string) => unknown;
}

/** An element for a step. */
export const element =
  (text: string, contentType = "text/plain") =>
  (host: Host): unknown =>
    host.element(text, contentType);

export const value = (plain: unknown) => (): unknown => plain;

function print(value: unknown): string {
  return JSON.stringify(value, (_, inner) => {
    if (typeof inner === "bigint") return `${inner}n`;
    if (ArrayBuffer.isView(inner))
      return `${inner.constructor.name} ${inner.byteLength} ${decoder.decode(inner).slice(0, 99)}`;
    if (typeof inner === "string" && inner.length > 99) return `${inner.length} ${inner.slice(0, 20)}`;
    return inner;
  });
}

/** Without what depends on how a script is written: stack frames, and its variables in the engine's messages. */
const withoutPlaces = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/@\/|^Stack:$/.test(line))
    .join("\n")
    .replace(/can't access property .*, \w+ is (\w+)/g, "can't access a property of $1")
    .trim();

/** Runs steps in one new instance; nothing follows a trap. */
export async function observe(component: Component, steps: readonly Step[], limits: Limits = {}): Promise<Observation> {
  const host = new Host();
  const printed = { stdout: "", stderr: "" };
  const { exports } = await component.instantiate<Record<string, Record<string, (...args: unknown[]) => unknown>>>({
    imports: host.imports,
    limits,
    wasi: {
      stdout: (bytes) => {
        printed.stdout += decoder.decode(bytes);
      },
      stderr: (bytes) => {
        printed.stderr += decoder.decode(bytes);
      },
    },
  });
  const answers: string[] = [];
  for (const [interfaceName, name, ...args] of steps) {
    try {
      const answer = exports[interfaceName]![name]!(...args.map((make) => make(host)));
      answers.push(`returned ${print(answer)}`);
    } catch (error) {
      const { payload, message } = error as { payload?: unknown; message: string };
      answers.push(payload === undefined ? `trapped: ${message.replace(/\d+/g, "N")}` : `failed ${print(payload)}`);
      if (payload === undefined) break;
    }
  }
  return {
    answers,
    host: host.log,
    stdout: withoutPlaces(printed.stdout),
    stderr: withoutPlaces(printed.stderr),
  };
}

export const load = async (file: string): Promise<Component> => compile(await readFile(file));
