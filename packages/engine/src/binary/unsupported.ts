import { TorvynError } from "@torvyn/contract";

/**
 * Everything of the component model that this release knows and refuses by name. The asynchronous half (WASI 0.3) is all
 * here, so that it can come later in one place.
 */
const asyncTypes: Readonly<Record<number, string>> = {
  100: "error-context",
  101: "future types",
  102: "stream types",
  67: "async function types",
  62: "resources with an async destructor",
};

/** By opcode, from 5. */
const asyncCanons: readonly string[] = [
  "task.cancel",
  "subtask.cancel",
  "async resource.drop",
  "backpressure.set",
  "task.return",
  "context.get",
  "context.set",
  "thread.yield",
  "subtask.drop",
  "stream.new",
  "stream.read",
  "stream.write",
  "stream.cancel-read",
  "stream.cancel-write",
  "stream.drop-readable",
  "stream.drop-writable",
  "future.new",
  "future.read",
  "future.write",
  "future.cancel-read",
  "future.cancel-write",
  "future.drop-readable",
  "future.drop-writable",
  "error-context.new",
  "error-context.debug-message",
  "error-context.drop",
  "waitable-set.new",
  "waitable-set.wait",
  "waitable-set.poll",
  "waitable-set.drop",
  "waitable.join",
  "backpressure.inc",
  "backpressure.dec",
  "thread.index",
  "thread.new-indirect",
  "thread.switch-to",
  "thread.suspend",
  "thread.resume-later",
  "thread.yield-to",
];

/** By opcode, from 64. */
const threadCanons: readonly string[] = ["thread.spawn-ref", "thread.spawn-indirect", "thread.available-parallelism"];

const asyncOptions: Readonly<Record<number, string>> = { 6: "async", 7: "callback" };

export function unsupported(feature: string, help?: string): TorvynError {
  return new TorvynError(
    "ENGINE_UNSUPPORTED",
    `this component uses ${feature}, which @torvyn/engine does not support`,
    {
      help,
    },
  );
}

const useSync = "Build the component for WASI 0.2, with synchronous functions.";

const names = {
  type: (opcode: number) => asyncTypes[opcode],
  canon: (opcode: number) => asyncCanons[opcode - 5] ?? threadCanons[opcode - 64],
  option: (opcode: number) => asyncOptions[opcode],
} as const;

/** The error for an opcode that belongs to the asynchronous half, or undefined when it does not. */
export function unsupportedAsync(table: "type" | "canon" | "option", opcode: number): TorvynError | undefined {
  const name = names[table](opcode);
  return name === undefined ? undefined : unsupported(`${name} (async, WASI 0.3)`, useSync);
}
