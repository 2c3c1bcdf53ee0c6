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

/** The given limits over the defaults. */
export function bufferLimits(given: Partial<BufferLimits> = {}): BufferLimits {
  const limits = { ...defaultLimits, ...given };
  return { ...limits, maxPayloadBytes: Math.min(limits.maxPayloadBytes, largestPayload) };
}
