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

const asyncCanons: Readonly<Record<number, string>> = {
  5: "task.cancel",
  6: "subtask.cancel",
  7: "async resource.drop",
  8: "backpressure.set",
  9: "task.return",
  10: "context.get",
  11: "context.set",
  12: "thread.yield",
  13: "subtask.drop",
  14: "stream.new",
  15: "stream.read",
  16: "stream.write",
  17: "stream.cancel-read",
  18: "stream.cancel-write",
  19: "stream.drop-readable",
  20: "stream.drop-writable",
  21: "future.new",
  22: "future.read",
  23: "future.write",
  24: "future.cancel-read",
  25: "future.cancel-write",
  26: "future.drop-readable",
  27: "future.drop-writable",
  28: "error-context.new",
  29: "error-context.debug-message",
  30: "error-context.drop",
  31: "waitable-set.new",
  32: "waitable-set.wait",
  33: "waitable-set.poll",
  34: "waitable-set.drop",
  35: "waitable.join",
  36: "backpressure.inc",
  37: "backpressure.dec",
  38: "thread.index",
  39: "thread.new-indirect",
  40: "thread.switch-to",
  41: "thread.suspend",
  42: "thread.resume-later",
  43: "thread.yield-to",
  64: "thread.spawn-ref",
  65: "thread.spawn-indirect",
  66: "thread.available-parallelism",
};

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

const useSync = "Build the component against WASI 0.2 with synchronous functions; async (WASI 0.3) is not run yet.";

/** The error for an opcode that belongs to the asynchronous half, or undefined when it does not. */
export function unsupportedAsync(table: "type" | "canon" | "option", opcode: number): TorvynError | undefined {
  const names = table === "type" ? asyncTypes : table === "canon" ? asyncCanons : asyncOptions;
  const name = names[opcode];
  return name === undefined ? undefined : unsupported(`${name} (async, WASI 0.3)`, useSync);
}
