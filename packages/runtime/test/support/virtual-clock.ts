import type { Clock } from "../../src/flow/clock.js";

/** Time that passes only when somebody sleeps or says so. */
export class VirtualClock implements Clock {
  time = 0;
  /** How long each sleep was. */
  readonly sleeps: number[] = [];
  yields = 0;

  now(): number {
    return this.time;
  }

  epochNs(now: number): bigint {
    return 1_000_000_000_000n + BigInt(Math.round(now * 1e6));
  }

  async sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.time += ms;
  }

  async yield(): Promise<void> {
    this.yields++;
  }

  advance(ms: number): void {
    this.time += ms;
  }
}
