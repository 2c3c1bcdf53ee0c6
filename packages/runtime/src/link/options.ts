import type { BufferLimits } from "../buffer/limits.js";

/** How to load a flow. */
export interface LoadOptions {
  /** Name of the flow; needed when the manifest has several. */
  readonly flow?: string | undefined;
  /**
   * Configuration by node. A text replaces what the manifest says; an object is merged over the manifest's table, key
   * by key. Components receive text: an object as JSON.
   */
  readonly config?: Readonly<Record<string, string | Readonly<Record<string, unknown>>>> | undefined;
  /**
   * Receives what components print; the bytes are valid until it returns. `loadFlow` prints to the process's own by default,
   * `loadManifest` drops it.
   */
  readonly stdout?: ((bytes: Uint8Array) => void) | undefined;
  readonly stderr?: ((bytes: Uint8Array) => void) | undefined;
  readonly limits?: Partial<BufferLimits> | undefined;
}
