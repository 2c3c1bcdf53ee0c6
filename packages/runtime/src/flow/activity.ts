import type { Operation } from "../observe/observer.js";

const operations: readonly Operation[] = [
  "init",
  "pull",
  "process",
  "evaluate",
  "push",
  "complete",
  "notify-backpressure",
  "teardown",
];
const operationBits = 4;
const codes = new Map(operations.map((operation, i) => [operation, i]));

/** Where calls are announced. */
export const activitySlots = 2;
/** Slot of the call that is under way, 0 for none. */
export const callSlot = 0;
/** Slot that counts calls, so that a watcher can tell a long call from many short ones. Wraps around. */
export const countSlot = 1;

/** A call as one number, above 0. */
export const callCode = (node: number, operation: Operation): number =>
  ((node + 1) << operationBits) | (codes.get(operation) as number);

/** The node's index and the operation behind a code; undefined for 0. */
export function decodeCall(code: number): { readonly node: number; readonly operation: Operation } | undefined {
  const operation = operations[code & ((1 << operationBits) - 1)];
  return code === 0 || operation === undefined ? undefined : { node: (code >> operationBits) - 1, operation };
}

/** Says that a call begins. */
export function announce(activity: Int32Array, call: number): void {
  activity[callSlot] = call;
  activity[countSlot]!++;
}
