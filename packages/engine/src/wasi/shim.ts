import { linkError } from "../errors.js";
import type { disposeSymbol } from "../instance/resource-types.js";
import type { WasiOptions } from "./options.js";

/** A class of preview2-shim that one of ours extends, so that resources of both fit the same resource type. */
export type Class = new () => object;

/** The parts of preview2-shim that some grant needs. */
export interface Shim {
  readonly io?: {
    readonly streams: { readonly InputStream: Class; readonly OutputStream: Class };
    readonly poll: { readonly Pollable: Class; poll(list: readonly object[]): unknown };
    readonly error: { readonly Error: Class };
  };
  readonly clocks?: { readonly monotonicClock: { subscribeDuration(ns: bigint): { [disposeSymbol](): void } } };
  readonly sockets?: Record<string, object>;
  readonly http?: Record<string, object>;
  readonly filesystem?: {
    createFilesystem(options: { preopens: Readonly<Record<string, string>> }): Record<string, object>;
  };
}

const parts = {
  io: () => import("@bytecodealliance/preview2-shim/io"),
  clocks: () => import("@bytecodealliance/preview2-shim/clocks"),
  filesystem: () => import("@bytecodealliance/preview2-shim/filesystem"),
  sockets: () => import("@bytecodealliance/preview2-shim/sockets"),
  http: () => import("@bytecodealliance/preview2-shim/http"),
} satisfies Record<keyof Shim, () => Promise<object>>;

/**
 * Loads what the grants need of preview2-shim. Nothing of it is loaded without need: on Node it starts a worker thread
 * for blocking I/O when it is imported.
 */
export async function loadShim({ clocks, network, preopens }: WasiOptions): Promise<Shim> {
  const io = network || preopens;
  const needed = { io, clocks: io && clocks, filesystem: preopens, sockets: network, http: network };
  const shim: { -readonly [K in keyof Shim]: unknown } = {};
  const load = async (part: keyof Shim) => {
    if (needed[part]) shim[part] = await parts[part]();
  };
  await Promise.all((Object.keys(parts) as (keyof Shim)[]).map(load));
  return shim as Shim;
}

/** The shim of a synchronous instantiation: none. Throws ENGINE_LINK for a grant that needs it. */
export function withoutShim({ network, preopens }: WasiOptions): Shim {
  if (!network && !preopens) return {};
  const help =
    "Use `await component.instantiate(...)`: preview2-shim, which serves these, is loaded when it is needed.";
  throw linkError("preopens and network cannot be granted synchronously", help);
}
