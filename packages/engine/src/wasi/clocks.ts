import { now } from "./monotonic.js";
import type { Polling } from "./pollables.js";

/** `wasi:clocks`. Its time zone is UTC, as WASI says for a host that tells none. */
export function clockInterfaces({ Pollable }: Polling): Readonly<Record<string, object>> {
  return {
    "monotonic-clock": {
      now,
      resolution: () => 1_000n,
      subscribeInstant: (instant: bigint) => new Pollable(instant),
      subscribeDuration: (duration: bigint) => new Pollable(now() + duration),
    },
    "wall-clock": {
      now: () => {
        const ms = Date.now();
        return { seconds: BigInt(Math.floor(ms / 1000)), nanoseconds: (ms % 1000) * 1e6 };
      },
      resolution: () => ({ seconds: 0n, nanoseconds: 1e6 }),
    },
    timezone: {
      display: () => ({ utcOffset: 0, name: "UTC", inDaylightSavingTime: false }),
      utcOffset: () => 0,
    },
  };
}
