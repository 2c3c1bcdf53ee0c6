import type { Handle } from "./host.js";

// Bindings fall back to the same made-up symbol in engines without explicit resource management.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("dispose");

/**
 * Gives a handle back. Bindings would drop a borrow by themselves after the call, but those of componentize-js leave the
 * finalizer of an untouched one behind, which then drops somebody else's handle; dropping it here takes that away.
 */
export function release(handle: Handle): void {
  handle[dispose]?.();
}
