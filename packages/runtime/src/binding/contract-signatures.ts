import type { FunctionType } from "@torvyn/engine/raw";
import { signature } from "./signature.js";

const meta = "record { sequence: u64, timestamp-ns: u64, content-type: string }";
const streamElement = `record { meta: ${meta}, payload: borrow<buffer>, context: borrow<flow-context> }`;
const outputElement = `record { meta: ${meta}, payload: own<buffer> }`;
const bufferError = "variant { capacity-exceeded, out-of-bounds, allocation-failed(string) }";
const processError =
  "variant { invalid-input(string), unavailable(string), internal(string), deadline-exceeded, fatal(string) }";
const signal = "enum { ready, pause }";

const types = {
  "[method]buffer.size": "(self: borrow<buffer>) -> u64",
  "[method]buffer.content-type": "(self: borrow<buffer>) -> string",
  "[method]buffer.read": "(self: borrow<buffer>, offset: u64, len: u64) -> list<u8>",
  "[method]buffer.read-all": "(self: borrow<buffer>) -> list<u8>",
  "[method]mutable-buffer.write": `(self: borrow<mutable-buffer>, offset: u64, bytes: list<u8>) -> result<_, ${bufferError}>`,
  "[method]mutable-buffer.append": `(self: borrow<mutable-buffer>, bytes: list<u8>) -> result<_, ${bufferError}>`,
  "[method]mutable-buffer.size": "(self: borrow<mutable-buffer>) -> u64",
  "[method]mutable-buffer.capacity": "(self: borrow<mutable-buffer>) -> u64",
  "[method]mutable-buffer.set-content-type": "(self: borrow<mutable-buffer>, content-type: string)",
  "[method]mutable-buffer.freeze": "(self: borrow<mutable-buffer>) -> own<buffer>",
  "[method]flow-context.trace-id": "(self: borrow<flow-context>) -> string",
  "[method]flow-context.span-id": "(self: borrow<flow-context>) -> string",
  "[method]flow-context.deadline-ns": "(self: borrow<flow-context>) -> u64",
  "[method]flow-context.flow-id": "(self: borrow<flow-context>) -> string",
};

const allocator = {
  allocate: `(capacity-hint: u64) -> result<own<mutable-buffer>, ${bufferError}>`,
  "clone-into-mutable": `(source: borrow<buffer>) -> result<own<mutable-buffer>, ${bufferError}>`,
};

const filter = { evaluate: `(element: ${streamElement}) -> result<bool, ${processError}>` };

/** The contract's functions that the bindings know: interface without version -> function -> type in full. */
export const contractSignatures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "torvyn:streaming/types": types,
  "torvyn:streaming/buffer-allocator": allocator,
  "torvyn:resources/buffer-ops": allocator,
  "torvyn:capabilities/capability-query": { "has-capability": "(name: string) -> bool" },
  "torvyn:streaming/source": {
    pull: `() -> result<option<${outputElement}>, ${processError}>`,
    "notify-backpressure": `(signal: ${signal})`,
  },
  "torvyn:streaming/processor": {
    process: `(input: ${streamElement}) -> result<variant { emit(${outputElement}), drop }, ${processError}>`,
  },
  "torvyn:filtering/filter": filter,
  "torvyn:streaming/filter": filter,
  "torvyn:streaming/sink": {
    push: `(element: ${streamElement}) -> result<${signal}, ${processError}>`,
    complete: `() -> result<_, ${processError}>`,
  },
  "torvyn:batch/batch-source": { "pull-batch": "(max-elements: u32, max-bytes: u32) -> list<u8>" },
  "torvyn:batch/batch-processor": { "process-batch": "(elements: list<u8>, max-bytes: u32) -> list<u8>" },
  "torvyn:batch/batch-filter": { "evaluate-batch": "(elements: list<u8>) -> list<u8>" },
  "torvyn:batch/batch-sink": { "push-batch": "(elements: list<u8>) -> list<u8>" },
  "torvyn:streaming/lifecycle": {
    init: `(config: string) -> result<_, ${processError}>`,
    teardown: "()",
  },
};

/** Whether a component's function has exactly the contract's type. */
export const hasContractType = (interfaceName: string, name: string, type: FunctionType): boolean =>
  contractSignatures[interfaceName]?.[name] === signature(type);
