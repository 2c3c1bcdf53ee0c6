import type { BufferError } from "@torvyn/contract";
import { ComponentError } from "@torvyn/engine";
import type { ImmutableBuffer } from "../../buffer/immutable.js";
import { MutableBuffer as HostMutableBuffer } from "../../buffer/mutable.js";
import type { FlowContext as HostContext } from "../../flow/context.js";
import type { NodeEnvironment } from "../../flow/plan.js";

/** A u64 as a double; no payload has what a double cannot hold. */
const double = (value: bigint): number => Number(value);

/** The contract's resources as classes, the way a component's generic bindings want them. One set per node. */
export type Resources = ReturnType<typeof resources>;

export function resources({ pool, ledger, contentTypes, capabilities }: NodeEnvironment) {
  class Buffer {
    readonly host: ImmutableBuffer;

    constructor(host: ImmutableBuffer) {
      this.host = host;
    }

    size(): bigint {
      return BigInt(this.host.size);
    }

    contentType(): string {
      return this.host.contentType.text;
    }

    read(offset: bigint, length: bigint): Uint8Array {
      const from = double(offset);
      const available = this.host.available(from, double(length));
      ledger.countRead(this.host.id, available);
      return this.host.storage.subarray(from, from + available);
    }

    readAll(): Uint8Array {
      return this.read(0n, BigInt(this.host.size));
    }

    [Symbol.dispose](): void {
      this.host.release();
    }
  }

  class MutableBuffer {
    readonly host: HostMutableBuffer;

    constructor(host: HostMutableBuffer) {
      this.host = host;
    }

    write(offset: bigint, bytes: Uint8Array): void {
      succeed(this.host.write(double(offset), bytes, 0, bytes.length, ledger));
    }

    append(bytes: Uint8Array): void {
      succeed(this.host.append(bytes, 0, bytes.length, ledger));
    }

    size(): bigint {
      return BigInt(this.host.size);
    }

    capacity(): bigint {
      return BigInt(this.host.capacity);
    }

    setContentType(contentType: string): void {
      this.host.setContentType(contentTypes.fromText(contentType));
    }

    freeze(): Buffer {
      return new Buffer(this.host.freeze(ledger));
    }

    [Symbol.dispose](): void {
      this.host.end();
    }
  }

  class FlowContext {
    readonly host: HostContext;

    constructor(host: HostContext) {
      this.host = host;
    }

    traceId(): string {
      return this.host.identity.traceId;
    }

    spanId(): string {
      return this.host.spanId;
    }

    deadlineNs(): bigint {
      return this.host.deadlineNs;
    }

    flowId(): string {
      return this.host.identity.flowId;
    }
  }

  const give = (made: HostMutableBuffer | BufferError): MutableBuffer => {
    if (made instanceof HostMutableBuffer) return new MutableBuffer(made);
    throw new ComponentError(made);
  };

  return {
    types: { Buffer, MutableBuffer, FlowContext },
    allocator: {
      allocate: (hint: bigint) => give(pool.allocate(double(hint), ledger)),
      cloneIntoMutable: (source: Buffer) => give(pool.clone(source.host, ledger)),
    },
    capabilityQuery: { hasCapability: (name: string) => capabilities.has(name) },
  };
}

function succeed(failure: BufferError | undefined): void {
  if (failure !== undefined) throw new ComponentError(failure);
}
