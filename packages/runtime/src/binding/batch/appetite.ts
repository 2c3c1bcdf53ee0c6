import type { NodeLedger } from "../../buffer/ledger.js";

const fewestBytes = 4096;
const firstBytes = 65_536;
const mostBytes = 1 << 20;

/**
 * How many bytes of payloads a component is given at once. A frame carries payloads whether the component will look at
 * them or not; one that leaves most of them unread gets smaller batches, and large payloads one by one, in single calls,
 * where nothing is copied that is not asked for.
 */
export class Appetite {
  bytes = firstBytes;
  readonly #ledger: NodeLedger;
  /** Reads before the last single call. */
  #reads = 0;

  constructor(ledger: NodeLedger) {
    this.#ledger = ledger;
  }

  /** Learns from a batch. */
  fed(given: number, read: number): void {
    if (given < fewestBytes) return;
    if (2 * read >= given) this.bytes = Math.min(mostBytes, 2 * this.bytes);
    else this.bytes = Math.max(fewestBytes, this.bytes / 4);
  }

  /** Whether a payload is better lent in a single call. */
  declines(size: number): boolean {
    if (this.bytes > fewestBytes || size <= fewestBytes) return false;
    const { reads } = this.#ledger;
    // It has read what the last single call lent it: it may have changed its ways.
    if (this.#reads < reads) this.bytes = 2 * fewestBytes;
    this.#reads = reads;
    return this.bytes === fewestBytes;
  }
}
