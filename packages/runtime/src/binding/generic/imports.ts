import type { BufferError } from "@torvyn/contract";
import { ComponentError, type ImportObject } from "@torvyn/engine";
import { functionByName } from "@torvyn/engine/raw";
import { ImmutableBuffer } from "../../buffer/immutable.js";
import { MutableBuffer } from "../../buffer/mutable.js";
import { FlowContext } from "../../flow/context.js";
import type { NodeEnvironment } from "../../flow/plan.js";

// biome-ignore lint/suspicious/noExplicitAny: the engine has checked each argument against the component's own type
type Served = (...args: any[]) => unknown;

/** A u64 as a double; no payload has what a double cannot hold. */
const bound = (value: bigint): number => Number(value);

const succeed = (failure: BufferError | undefined): void => {
  if (failure !== undefined) throw new ComponentError(failure);
};

function made(buffer: MutableBuffer | BufferError): MutableBuffer {
  if (buffer instanceof MutableBuffer) return buffer;
  throw new ComponentError(buffer);
}

const types = ({ ledger, contentTypes }: NodeEnvironment): Readonly<Record<string, Served>> => ({
  "[method]buffer.size": (self: ImmutableBuffer) => BigInt(self.size),
  "[method]buffer.content-type": (self: ImmutableBuffer) => self.contentType.text,
  "[method]buffer.read": (self: ImmutableBuffer, offset: bigint, length: bigint) => {
    const from = bound(offset);
    const available = self.available(from, bound(length));
    ledger.countRead(self.id, available);
    return self.storage.subarray(from, from + available);
  },
  "[method]buffer.read-all": (self: ImmutableBuffer) => {
    ledger.countRead(self.id, self.size);
    return self.storage.subarray(0, self.size);
  },
  "[method]mutable-buffer.write": (self: MutableBuffer, offset: bigint, bytes: Uint8Array) =>
    succeed(self.write(bound(offset), bytes, 0, bytes.length, ledger)),
  "[method]mutable-buffer.append": (self: MutableBuffer, bytes: Uint8Array) =>
    succeed(self.append(bytes, 0, bytes.length, ledger)),
  "[method]mutable-buffer.size": (self: MutableBuffer) => BigInt(self.size),
  "[method]mutable-buffer.capacity": (self: MutableBuffer) => BigInt(self.capacity),
  "[method]mutable-buffer.set-content-type": (self: MutableBuffer, type: string) =>
    self.setContentType(contentTypes.fromText(type)),
  "[method]mutable-buffer.freeze": (self: MutableBuffer) => self.freeze(ledger),
  "[method]flow-context.trace-id": (self: FlowContext) => self.identity.traceId,
  "[method]flow-context.span-id": (self: FlowContext) => self.spanId,
  "[method]flow-context.deadline-ns": (self: FlowContext) => self.deadlineNs,
  "[method]flow-context.flow-id": (self: FlowContext) => self.identity.flowId,
});

const allocator = ({ pool, ledger }: NodeEnvironment): Readonly<Record<string, Served>> => ({
  allocate: (hint: bigint) => made(pool.allocate(bound(hint), ledger)),
  "clone-into-mutable": (source: ImmutableBuffer) => made(pool.clone(source, ledger)),
});

const capability = ({ capabilities }: NodeEnvironment): Readonly<Record<string, Served>> => ({
  "has-capability": (name: string) => capabilities.has(name),
});

/** An object that serves functions by their WIT name; the engine asks for each when it links. */
function host(functions: Readonly<Record<string, Served>>): Record<string | symbol, unknown> {
  return { [functionByName]: (name: string) => functions[name] };
}

/**
 * The contract's imports for the generic path: what the binder by hand leaves out because a component's types or its
 * string encoding differ. Handles stand for the same objects on both paths, so that one component may use both.
 */
export function genericImports(environment: NodeEnvironment): ImportObject {
  const streaming = { ...host(types(environment)), Buffer: ImmutableBuffer, MutableBuffer, FlowContext };
  return {
    "torvyn:streaming/types": streaming,
    "torvyn:streaming/buffer-allocator": host(allocator(environment)),
    "torvyn:resources/buffer-ops": host(allocator(environment)),
    "torvyn:capabilities/capability-query": host(capability(environment)),
  };
}
