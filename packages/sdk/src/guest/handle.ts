import type { Handle } from "./host.js";

// Bindings fall back to the same made-up symbol in engines without explicit resource management.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("dispose");

/**
 * Whether bindings drop what was lent to a call when it ends, and leave it at that: @torvyn/compiler's own say so. Those of
 * componentize-js leave the finalizer of an untouched handle behind, which then drops somebody else's; dropping it before
 * they do takes that away.
 */
export const bindingsDropLoans: boolean = Symbol.for("torvyn.bindings-drop-loans") in globalThis;

/** Gives a handle back. */
export function release(handle: Handle): void {
  handle[dispose]?.();
}
