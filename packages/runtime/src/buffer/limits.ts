import { requireAmount, requireObject } from "../arguments.js";

/** What a flow's payloads may take. */
export interface BufferLimits {
  /** Bytes of one payload. Default 64 MiB, at most 1 GiB. */
  readonly maxPayloadBytes: number;
  /** Bytes of all payloads alive at one time, with the host's cost of each. Default 512 MiB. */
  readonly maxLiveBytes: number;
  /** Bytes of storage kept for reuse. Default 16 MiB. */
  readonly retainBytes: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: BufferLimits = {
  maxPayloadBytes: 64 * MiB,
  maxLiveBytes: 512 * MiB,
  retainBytes: 16 * MiB,
};

const largestPayload = 1024 * MiB;

/**
 * The given limits over the defaults.
 *
 * @throws TorvynError FLOW_ARGUMENT for one that is no number from 0
 */
export function bufferLimits(
  given: { readonly [Limit in keyof BufferLimits]?: number | undefined } = {},
): BufferLimits {
  requireObject("limits", given);
  const limit = (name: keyof BufferLimits): number => {
    requireAmount(`limits.${name}`, given[name]);
    return given[name] ?? defaultLimits[name];
  };
  return {
    maxPayloadBytes: Math.min(limit("maxPayloadBytes"), largestPayload),
    maxLiveBytes: limit("maxLiveBytes"),
    retainBytes: limit("retainBytes"),
  };
}
